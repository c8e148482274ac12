import { z } from "zod";
import { CaseClosedReason, CaseStatus, MatchStatus } from "./case-status.js";
import { CaseId, FinancingRequestId, MatchId, NoticeId, OfferId, OrganisationId, ReceivableId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Ineligibility, Ranking } from "./matches.js";
import { Fen } from "./money.js";
import { PageQuery, pageOf, SearchText } from "./page.js";
import { RuleId } from "./rule-id.js";

export const CaseRef = z.strictObject({ caseId: CaseId });
export const WithdrawCase = z.strictObject({
  caseId: CaseId,
  reason: z.string().trim().min(2).max(500),
  revision: z.int().optional(),
});

/** The bank's consent to a withdrawal that the borrower asked for after accepting. */
export const ConsentWithdrawal = z.strictObject({ caseId: CaseId, revision: z.int().optional() });

/** A debtor's receipt for the named bank (回执, R35). */
export const DebtorReceipt = z.object({
  noticeId: NoticeId,
  receivableId: ReceivableId,
  debtorId: OrganisationId,
  amountFen: Fen,
  dueOn: Day,
  repaymentAccount: z.string(),
  waivesDefences: z.boolean(),
  waivesSetOff: z.boolean(),
  givenAt: Instant,
});
export type DebtorReceipt = z.infer<typeof DebtorReceipt>;
export const DebtorReceipts = z.object({ caseId: CaseId, receipts: z.array(DebtorReceipt) });

export const FinancingCase = z.object({
  caseId: CaseId,
  requestId: FinancingRequestId,
  borrowerId: OrganisationId,
  borrowerName: z.string(),
  status: CaseStatus,
  amountFen: Fen,
  tenorDays: z.int(),
  openedAt: Instant,
  expiresOn: Day,
  matches: z.array(
    z.object({
      matchId: MatchId,
      bankName: z.string(),
      productName: z.string(),
      status: MatchStatus,
      ranking: Ranking,
      declineCode: z.string().nullable(),
    }),
  ),
  ineligible: z.array(Ineligibility),
  sealedOffers: z.int(),
  acceptedOfferId: OfferId.nullable(),
  closedReason: CaseClosedReason.nullable(),
  decision: z
    .object({ rule: RuleId, dueOn: Day, lateSince: Instant.nullable() })
    .nullable()
    .describe("所选银行原则上的审批期限 / by when the chosen bank decides in principle"),
  /** Asked for after the agreement; it takes effect with the bank's consent. */
  withdrawal: z.object({ reason: z.string(), askedAt: Instant }).nullable(),
  outcome: z.object({
    bankId: OrganisationId.nullable().describe("已选定的银行 / the bank that was chosen"),
    approvedFen: Fen.nullable(),
    contractNumber: z.string().nullable(),
    registrationNumber: z.string().nullable(),
    drawnFen: Fen,
    repaidFen: Fen,
  }),
  revision: z.int(),
});
export type FinancingCase = z.infer<typeof FinancingCase>;
export const FinancingCases = pageOf(FinancingCase);
export const FinancingCasesQuery = PageQuery.extend({ status: CaseStatus.optional(), search: SearchText.optional() });
