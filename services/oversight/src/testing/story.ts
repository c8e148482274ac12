import { day } from "@lianrong/contracts/days";
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
import { Instant } from "@lianrong/contracts/instants";
import { fen, rateBp } from "@lianrong/contracts/money";
import { Uscc } from "@lianrong/contracts/uscc";
import { newId } from "@lianrong/runtime/ids";
import { storyteller, type Told } from "./world.js";

/** One request told from filing to repayment as its services would publish it, two minutes between the facts. */
export function happyStory(tenant: string, options: { readonly filedAt?: string; readonly amountFen?: number } = {}) {
  const tell = storyteller(tenant);
  const amountFen = fen(options.amountFen ?? 1_000_000_00);
  const ids = newIds();
  let minutes = 0;
  const start = Date.parse(options.filedAt ?? "2026-09-01T09:00:00.000+08:00");
  const next = () => {
    minutes += 2;
    return new Date(start + (minutes - 2) * 60_000 + 8 * 3_600_000).toISOString().replace("Z", "+08:00");
  };
  const { requestId, caseId, receivableId, confirmationId, borrowerId, debtorId, entryId } = ids;
  const receivable = { receivableId, supplierId: borrowerId, debtorId, requestId };
  const match = { caseId, requestId, matchId: ids.matchId, bankId: ids.bankId, productId: ids.productId };
  const offer = { ...match, offerId: ids.offerId };
  const ofCase = { caseId, requestId };
  const ofBank = { ...ofCase, bankId: ids.bankId };
  const on = { key: requestId };
  const onCase = { key: caseId };
  const events: Told[] = [
    tell({ type: "whitelist.entry-listed.v1", key: entryId, at: next(), data: entryOf(ids) }),
    tell({
      type: "intake.request-filed.v1",
      ...on,
      at: next(),
      data: {
        requestId,
        borrowerId,
        borrowerName: "海峡模组有限公司",
        kind: "receivable",
        amountFen,
        receivableIds: [receivableId],
      },
    }),
    tell({
      type: "intake.confirmation-requested.v1",
      key: receivableId,
      at: next(),
      data: {
        ...receivable,
        confirmationId,
        claimedFen: amountFen,
        clock: { rule: "R07", nominalDueOn: day("2026-10-01"), dueOn: day("2026-10-08"), calendarVersion: "2026" },
      },
    }),
    tell({
      type: "intake.receivable-confirmed.v1",
      key: receivableId,
      at: next(),
      data: { ...receivable, confirmationId, confirmedFen: amountFen, claimedFen: amountFen, late: false },
    }),
    tell({ type: "intake.request-ready.v1", ...on, at: next(), data: readyOf(ids, amountFen) }),
    tell({ type: "bank-matching.case-opened.v1", ...onCase, at: next(), data: { ...ofCase, borrowerId, amountFen } }),
    tell({ type: "intake.request-handed-over.v1", ...on, at: next(), data: { requestId, borrowerId, caseId } }),
    tell({ type: "bank-matching.match-proposed.v1", ...onCase, at: next(), data: { ...match, rank: 1 } }),
    tell({ type: "bank-matching.match-pulled.v1", ...onCase, at: next(), data: match }),
    tell({
      type: "bank-matching.match-claimed.v1",
      ...onCase,
      at: next(),
      data: { ...match, expiresAt: Instant.parse("2026-09-08T09:00:00.000+08:00") },
    }),
    tell({ type: "bank-matching.offer-made.v1", ...onCase, at: next(), data: offer }),
    tell({ type: "bank-matching.offers-opened.v1", ...onCase, at: next(), data: { ...ofCase, offers: 1 } }),
    tell({
      type: "bank-matching.offer-accepted.v1",
      ...onCase,
      at: next(),
      data: { ...offer, bankName: "江城银行", amountFen, annualRateBp: rateBp(385), recourse: "with-recourse" },
    }),
    tell({
      type: "bank-matching.case-approved.v1",
      ...onCase,
      at: next(),
      data: { ...ofBank, approvedFen: amountFen },
    }),
    tell({
      type: "bank-matching.case-registered.v1",
      ...onCase,
      at: next(),
      data: { ...ofBank, registrationNumber: "ZD-1" },
    }),
    tell({
      type: "bank-matching.drawdown-recorded.v1",
      ...onCase,
      at: next(),
      data: { ...ofBank, amountFen, annualRateBp: rateBp(385), feesFen: fen(0), days: 90, drawnOn: day("2026-09-01") },
    }),
    tell({
      type: "bank-matching.repaid.v1",
      ...onCase,
      at: next(),
      data: { ...ofBank, principalFen: amountFen, inFull: true },
    }),
    tell({ type: "bank-matching.case-closed.v1", ...onCase, at: next(), data: { ...ofCase, reason: "repaid" } }),
    tell({
      type: "intake.request-closed.v1",
      ...on,
      at: next(),
      data: { requestId, borrowerId, caseId, reason: "repaid" },
    }),
  ];
  return { ids, events, tell, receivable, amountFen };
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

function readyOf({ requestId, borrowerId, entryId }: Ids, amountFen: ReturnType<typeof fen>) {
  return {
    requestId,
    borrowerId,
    borrowerUscc: Uscc.parse("91350104MA1XG6125X"),
    borrowerName: "海峡模组有限公司",
    entryId,
    entryRevision: 1,
    kind: "receivable" as const,
    amountFen,
    tenorDays: 90,
    maxAnnualRateBp: null,
    purpose: "采购原材料",
    expiresOn: day("2026-12-01"),
    receivables: [],
  };
}
