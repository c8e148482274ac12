import { day } from "@lianrong/contracts/days";
import type { EventData, EventType } from "@lianrong/contracts/events";
import {
  CaseId,
  ConfirmationId,
  EntryId,
  FinancingRequestId,
  MatchId,
  OfferId,
  OrganisationId,
  ProductId,
  ReceivableId,
} from "@lianrong/contracts/ids";
import { Instant, toInstant } from "@lianrong/contracts/instants";
import { type Fen, fen, rateBp } from "@lianrong/contracts/money";
import { Uscc } from "@lianrong/contracts/uscc";
import { newId } from "@lianrong/runtime/ids";
import { storyteller } from "./world.js";

type Draft = {
  readonly [T in EventType]: { readonly type: T; readonly key: string; readonly data: EventData<T> };
}[EventType];

/** One request told from filing to repayment as its services would publish it, two minutes between the facts. */
export function happyStory(tenant: string, options: { readonly filedAt?: string; readonly amountFen?: number } = {}) {
  const tell = storyteller(tenant);
  const ids = newIds();
  const amountFen = fen(options.amountFen ?? 1_000_000_00);
  const startedAt = Date.parse(options.filedAt ?? "2026-09-01T09:00:00.000+08:00");
  const drafts = [...untilReady(ids, amountFen), ...untilAccepted(ids, amountFen), ...untilRepaid(ids, amountFen)];
  const events = drafts.map((draft, index) => tell({ ...draft, at: toInstant(new Date(startedAt + index * 120_000)) }));
  return { ids, events, tell, receivable: receivableOf(ids), amountFen };
}

function untilReady(ids: Ids, amountFen: Fen): Draft[] {
  const { requestId, receivableId, confirmationId, borrowerId, entryId } = ids;
  const receivable = receivableOf(ids);
  return [
    { type: "whitelist.entry-listed.v1", key: entryId, data: entryOf(ids) },
    {
      type: "intake.request-filed.v1",
      key: requestId,
      data: {
        requestId,
        borrowerId,
        borrowerName: "海峡模组有限公司",
        kind: "receivable",
        amountFen,
        receivableIds: [receivableId],
      },
    },
    {
      type: "intake.confirmation-requested.v1",
      key: receivableId,
      data: {
        ...receivable,
        confirmationId,
        claimedFen: amountFen,
        clock: { rule: "R07", nominalDueOn: day("2026-10-01"), dueOn: day("2026-10-08"), calendarVersion: "2026" },
      },
    },
    {
      type: "intake.receivable-confirmed.v1",
      key: receivableId,
      data: { ...receivable, confirmationId, confirmedFen: amountFen, claimedFen: amountFen, late: false },
    },
    { type: "intake.request-ready.v1", key: requestId, data: readyOf(ids, amountFen) },
  ];
}

function untilAccepted(ids: Ids, amountFen: Fen): Draft[] {
  const { requestId, caseId, borrowerId, matchId, bankId, productId, offerId } = ids;
  const ofCase = { caseId, requestId };
  const match = { ...ofCase, matchId, bankId, productId };
  const offer = { ...match, offerId };
  const expiresAt = Instant.parse("2026-09-08T09:00:00.000+08:00");
  return [
    { type: "bank-matching.case-opened.v1", key: caseId, data: { ...ofCase, borrowerId, amountFen } },
    { type: "intake.request-handed-over.v1", key: requestId, data: { requestId, borrowerId, caseId } },
    { type: "bank-matching.match-proposed.v1", key: caseId, data: { ...match, rank: 1 } },
    { type: "bank-matching.match-pulled.v1", key: caseId, data: match },
    { type: "bank-matching.match-claimed.v1", key: caseId, data: { ...match, expiresAt } },
    { type: "bank-matching.offer-made.v1", key: caseId, data: offer },
    { type: "bank-matching.offers-opened.v1", key: caseId, data: { ...ofCase, offers: 1 } },
    {
      type: "bank-matching.offer-accepted.v1",
      key: caseId,
      data: { ...offer, bankName: "江城银行", amountFen, annualRateBp: rateBp(385), recourse: "with-recourse" },
    },
  ];
}

function untilRepaid(ids: Ids, amountFen: Fen): Draft[] {
  const { requestId, caseId, borrowerId, bankId } = ids;
  const ofCase = { caseId, requestId };
  const ofBank = { ...ofCase, bankId };
  return [
    { type: "bank-matching.case-approved.v1", key: caseId, data: { ...ofBank, approvedFen: amountFen } },
    { type: "bank-matching.case-registered.v1", key: caseId, data: { ...ofBank, registrationNumber: "ZD-1" } },
    {
      type: "bank-matching.drawdown-recorded.v1",
      key: caseId,
      data: { ...ofBank, amountFen, annualRateBp: rateBp(385), feesFen: fen(0), days: 90, drawnOn: day("2026-09-01") },
    },
    { type: "bank-matching.repaid.v1", key: caseId, data: { ...ofBank, principalFen: amountFen, inFull: true } },
    { type: "bank-matching.case-closed.v1", key: caseId, data: { ...ofCase, reason: "repaid" } },
    { type: "intake.request-closed.v1", key: requestId, data: { requestId, borrowerId, caseId, reason: "repaid" } },
  ];
}

function receivableOf({ receivableId, borrowerId, debtorId, requestId }: Ids) {
  return { receivableId, supplierId: borrowerId, debtorId, requestId };
}

function newIds() {
  return {
    requestId: newId(FinancingRequestId),
    caseId: newId(CaseId),
    receivableId: newId(ReceivableId),
    confirmationId: newId(ConfirmationId),
    borrowerId: newId(OrganisationId),
    debtorId: newId(OrganisationId),
    bankId: newId(OrganisationId),
    matchId: newId(MatchId),
    offerId: newId(OfferId),
    productId: newId(ProductId),
    entryId: newId(EntryId),
  };
}

type Ids = ReturnType<typeof newIds>;

function entryOf({ entryId, borrowerId }: Ids) {
  return {
    entryId,
    enterpriseId: borrowerId,
    uscc: Uscc.parse("91350104MA1XG6125X"),
    name: "海峡模组有限公司",
    kind: "chain-member" as const,
    chain: "新型显示",
    status: "listed" as const,
    listedOn: day("2026-09-01"),
    statusReason: null,
    statusCitation: null,
    revision: 1,
  };
}

function readyOf({ requestId, borrowerId, entryId }: Ids, amountFen: Fen) {
  return {
    requestId,
    borrowerId,
    borrowerUscc: Uscc.parse("91350104MA1XG6125X"),
    borrowerName: "海峡模组有限公司",
    entryId,
    entryRevision: 1,
    kind: "receivable" as const,
    kindName: { zh: "应收账款质押融资", en: "Pledge of receivables" },
    details: [],
    amountFen,
    tenorDays: 90,
    maxAnnualRateBp: null,
    purpose: "采购原材料",
    expiresOn: day("2026-12-01"),
    receivables: [],
  };
}
