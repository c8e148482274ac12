import { queryOptions } from "@tanstack/react-query";
import type { SignedIn } from "../../../src/session.js";
import { api } from "../api/client.js";
import { inYuan } from "../parts/format.js";

/** Something that the palette finds: what it is called, what else finds it, and where it is shown. */
export type PaletteEntry = {
  readonly to: string;
  readonly open: string;
  readonly label: string;
  readonly words: string;
};

const most = 200;
const freshForMs = 60_000;

/** The records that this person may see, the latest of each kind, with the initials of the Chinese in their names. */
export function paletteEntries(person: SignedIn) {
  return queryOptions({
    queryKey: ["palette", person.personId],
    staleTime: freshForMs,
    queryFn: async (): Promise<readonly PaletteEntry[]> => {
      const [records, { pinyin }] = await Promise.all([recordsFor(person), import("pinyin-pro")]);
      const initialsOf = (text: string) =>
        pinyin(text, { pattern: "first", toneType: "none", type: "array", nonZh: "removed" }).join("");
      return records.map(({ words, ...entry }) => ({
        ...entry,
        words: `${entry.label} ${words} ${entry.open} ${initialsOf(entry.label)}`.toLowerCase(),
      }));
    },
  });
}

async function recordsFor({ organisationKind }: SignedIn): Promise<readonly PaletteEntry[]> {
  switch (organisationKind) {
    case "enterprise":
      return (await Promise.all([receivables(), requests(), confirmations()])).flat();
    case "bank":
      return (await Promise.all([matches(), loans()])).flat();
    case "finance-bureau":
    case "industry-bureau":
    case "chain-chief":
    case "auditor":
      return (await Promise.all([entries(), followed()])).flat();
    default:
      return [];
  }
}

async function receivables(): Promise<readonly PaletteEntry[]> {
  const { data } = await api.intake.listReceivables.query({ limit: most });
  return data.map(({ receivableId, contractNumber, debtorName, supplierName, debtorUscc, amountFen }) => ({
    to: "/receivables",
    open: receivableId,
    label: `${contractNumber} · ${debtorName} · ${inYuan(amountFen)}`,
    words: `${supplierName} ${debtorUscc}`,
  }));
}

async function requests(): Promise<readonly PaletteEntry[]> {
  const { data } = await api.intake.listRequests.query({ limit: most });
  return data.map(({ requestId, purpose, amountFen, caseId }) => ({
    to: "/requests",
    open: requestId,
    label: `${purpose} · ${inYuan(amountFen)}`,
    words: caseId ?? "",
  }));
}

async function confirmations(): Promise<readonly PaletteEntry[]> {
  const { data } = await api.intake.listConfirmations.query({ limit: most });
  return data.map(({ confirmationId, contractNumber, supplierName, claimedFen, receivableId }) => ({
    to: "/confirmations",
    open: confirmationId,
    label: `${contractNumber} · ${supplierName} · ${inYuan(claimedFen)}`,
    words: receivableId,
  }));
}

async function matches(): Promise<readonly PaletteEntry[]> {
  const { data } = await api.bankMatching.listMatches.query({ limit: most });
  return data.map(({ matchId, caseId, request, productName }) => ({
    to: "/matches",
    open: matchId,
    label: `${request.borrower.name} · ${inYuan(request.amountFen)}`,
    words: `${request.borrower.uscc} ${request.requestId} ${caseId} ${productName}`,
  }));
}

async function loans(): Promise<readonly PaletteEntry[]> {
  const { data } = await api.bankMatching.listCases.query({ limit: most });
  return data
    .filter(({ outcome }) => outcome.bankId !== null)
    .map(({ caseId, requestId, borrowerName, amountFen, outcome }) => ({
      to: "/loans",
      open: caseId,
      label: `${borrowerName} · ${inYuan(amountFen)}`,
      words: `${requestId} ${outcome.contractNumber ?? ""}`,
    }));
}

async function entries(): Promise<readonly PaletteEntry[]> {
  const { data } = await api.whitelist.listEntries.query({ limit: most });
  return data.map(({ entryId, name, uscc, chain, enterpriseId }) => ({
    to: "/whitelist",
    open: entryId,
    label: name,
    words: `${uscc} ${chain} ${enterpriseId}`,
  }));
}

async function followed(): Promise<readonly PaletteEntry[]> {
  const { data } = await api.oversight.listCases.query({ limit: most });
  return data.map(({ requestId, caseId, borrowerName, amountFen }) => ({
    to: "/monitor",
    open: requestId,
    label: `${borrowerName} · ${inYuan(amountFen)}`,
    words: caseId ?? "",
  }));
}
