import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SignedIn } from "../../../src/session.js";
import { api } from "../api/client.js";
import type { zh } from "../i18n/zh.js";
import { inYuan } from "../parts/format.js";

/** A record that was found: what it is called, and on which screen it opens. */
export type FoundRecord = {
  readonly screen: keyof typeof zh.nav;
  readonly to: string;
  readonly open: string;
  readonly label: string;
};

type Asked = { readonly search: string; readonly limit: number };
type Find = (asked: Asked, signal: AbortSignal) => Promise<readonly FoundRecord[]>;

const mostOfAKind = 8;
const freshForMs = 30_000;

/** The records that this person may see and the typed text finds; the services look, each in what is its own. */
export function recordsTyped(person: SignedIn, typed: string) {
  const search = typed.trim().slice(0, 60);
  return queryOptions({
    queryKey: ["palette", person.personId, search],
    enabled: search !== "",
    staleTime: freshForMs,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly FoundRecord[]> => {
      const asked = { search, limit: mostOfAKind };
      return (await Promise.all(findersOf(person).map((find) => find(asked, signal)))).flat();
    },
  });
}

function findersOf({ organisationKind }: SignedIn): readonly Find[] {
  switch (organisationKind) {
    case "enterprise":
      return [receivables, requests, confirmations];
    case "bank":
      return [matches, loans];
    case "finance-bureau":
    case "industry-bureau":
    case "chain-chief":
    case "auditor":
      return [entries, followed];
    default:
      return [];
  }
}

const receivables: Find = async (asked, signal) => {
  const { data } = await api.intake.listReceivables.query(asked, { signal });
  return data.map(({ receivableId, contractNumber, debtorName, amountFen }) => ({
    screen: "receivables",
    to: "/receivables",
    open: receivableId,
    label: `${contractNumber} · ${debtorName} · ${inYuan(amountFen)}`,
  }));
};

const requests: Find = async (asked, signal) => {
  const { data } = await api.intake.listRequests.query(asked, { signal });
  return data.map(({ requestId, purpose, amountFen }) => ({
    screen: "requests",
    to: "/requests",
    open: requestId,
    label: `${purpose} · ${inYuan(amountFen)}`,
  }));
};

const confirmations: Find = async (asked, signal) => {
  const { data } = await api.intake.listConfirmations.query(asked, { signal });
  return data.map(({ confirmationId, contractNumber, supplierName, claimedFen }) => ({
    screen: "confirmations",
    to: "/confirmations",
    open: confirmationId,
    label: `${contractNumber} · ${supplierName} · ${inYuan(claimedFen)}`,
  }));
};

const matches: Find = async (asked, signal) => {
  const { data } = await api.bankMatching.listMatches.query(asked, { signal });
  return data.map(({ matchId, request, productName }) => ({
    screen: "matches",
    to: "/matches",
    open: matchId,
    label: `${request.borrower.name} · ${inYuan(request.amountFen)} · ${productName}`,
  }));
};

const loans: Find = async (asked, signal) => {
  const { data } = await api.bankMatching.listCases.query(asked, { signal });
  return data.map(({ caseId, borrowerName, amountFen, outcome }) => ({
    screen: "loans",
    to: "/loans",
    open: caseId,
    label: [borrowerName, inYuan(amountFen), outcome.contractNumber].filter(Boolean).join(" · "),
  }));
};

const entries: Find = async (asked, signal) => {
  const { data } = await api.whitelist.listEntries.query(asked, { signal });
  return data.map(({ entryId, name, uscc, chain }) => ({
    screen: "whitelist",
    to: "/whitelist",
    open: entryId,
    label: `${name} · ${uscc} · ${chain}`,
  }));
};

const followed: Find = async (asked, signal) => {
  const { data } = await api.oversight.listCases.query(asked, { signal });
  return data.map(({ requestId, borrowerName, amountFen }) => ({
    screen: "monitor",
    to: "/monitor",
    open: requestId,
    label: `${borrowerName} · ${inYuan(amountFen)}`,
  }));
};
