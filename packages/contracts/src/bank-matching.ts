import { z } from "zod";
import { Bilingual } from "./bilingual.js";
import { Condition } from "./condition.js";
import { Evidence } from "./evidence.js";
import {
  CaseId,
  CreditLineId,
  FinancingRequestId,
  MatchId,
  NoticeId,
  OfferId,
  OrganisationId,
  ProductId,
  ReceivableId,
} from "./ids.js";
import { Day, Instant } from "./instants.js";
import { RequestKind } from "./intake.js";
import { Fen, PositiveFen, RateBp } from "./money.js";
import { PageQuery, pageOf } from "./page.js";
import { RuleId } from "./rule-id.js";
import { Uscc } from "./uscc.js";

/** What a product costs as the bank publishes it; the offer may differ. */
export const PublishedPrice = z.strictObject({
  annualRateBp: RateBp,
  feesBp: RateBp.default(RateBp.parse(0)).describe("一次性费用占本金，基点 / one-off fees on the principal"),
  daysToMoney: z.int().min(0).max(90),
});
export type PublishedPrice = z.infer<typeof PublishedPrice>;

export const PublishProduct = z.strictObject({
  name: z.string().trim().min(2).max(80),
  requestKinds: z.array(RequestKind).min(1),
  predicate: Condition,
  price: PublishedPrice,
});
export type PublishProduct = z.infer<typeof PublishProduct>;

export const Product = PublishProduct.extend({
  productId: ProductId,
  bankId: OrganisationId,
  bankName: z.string(),
  status: z.enum(["published", "withdrawn"]),
  revision: z.int(),
});
export type Product = z.infer<typeof Product>;
export const Products = pageOf(Product);

/**
 * A node of a bank's tree of limits (N68, N70): the bank's own, one product's, a product's for a chain (整链授信)
 * or for a leader (专项授信额度). What a child carries counts on each of its ancestors too.
 */
export const OpenCreditLine = z.strictObject({
  name: z.string().trim().min(2).max(80),
  parentId: CreditLineId.nullable().default(null),
  productId: ProductId.nullable().default(null),
  chain: z.string().max(40).nullable().default(null),
  leaderId: OrganisationId.nullable().default(null),
  totalFen: PositiveFen,
});
export type OpenCreditLine = z.infer<typeof OpenCreditLine>;

export const CreditLine = z.object({
  lineId: CreditLineId,
  bankId: OrganisationId,
  name: z.string(),
  parentId: CreditLineId.nullable(),
  productId: ProductId.nullable(),
  chain: z.string().nullable(),
  leaderId: OrganisationId.nullable(),
  status: z.enum(["active", "suspended", "closed"]),
  totalFen: Fen,
  reservedFen: Fen,
  usedFen: Fen,
  revision: z.int(),
});
export type CreditLine = z.infer<typeof CreditLine>;
export const CreditLines = pageOf(CreditLine);
export const CreditLineRef = z.strictObject({ lineId: CreditLineId });

export const CaseStatus = z.enum([
  "open",
  "offers-opened",
  "agreed",
  "approving",
  "approved",
  "registered",
  "disbursed",
  "partly-repaid",
  "repaid",
  "overdue",
  "recourse",
  "extended",
  "closed",
]);
export type CaseStatus = z.infer<typeof CaseStatus>;

export const CaseClosedReason = z.enum([
  "repaid",
  "declined-by-all",
  "no-eligible-product",
  "withdrawn",
  "delisted",
  "expired",
  "refused-after-acceptance",
]);
export type CaseClosedReason = z.infer<typeof CaseClosedReason>;

export const MatchStatus = z.enum([
  "proposed",
  "pulled",
  "claimed",
  "offered",
  "declined",
  "released",
  "claim-expired",
  "lapsed",
  "accepted",
]);
export type MatchStatus = z.infer<typeof MatchStatus>;

/** One term of the published score of a pair; the terms add up to the score. */
export const ScoreTerm = z.object({ name: z.string(), points: z.int(), label: Bilingual });
export const Ranking = z.object({ rank: z.int(), score: z.int(), terms: z.array(ScoreTerm) });
export type Ranking = z.infer<typeof Ranking>;

/** Why a product was not proposed: each failed condition in words (N51). */
export const Ineligibility = z.object({
  productId: ProductId,
  productName: z.string(),
  bankName: z.string(),
  reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
});
export type Ineligibility = z.infer<typeof Ineligibility>;

/** What a bank may know of the request behind a match. */
export const MatchedRequest = z.object({
  requestId: FinancingRequestId,
  borrower: z.object({ organisationId: OrganisationId, uscc: Uscc, name: z.string(), district: z.string() }),
  kind: RequestKind,
  chain: z.string(),
  amountFen: Fen,
  tenorDays: z.int(),
  purpose: z.string(),
  maxAnnualRateBp: RateBp.nullable(),
});
export type MatchedRequest = z.infer<typeof MatchedRequest>;

export const Match = z.object({
  matchId: MatchId,
  caseId: CaseId,
  bankId: OrganisationId,
  productId: ProductId,
  productName: z.string(),
  status: MatchStatus,
  request: MatchedRequest,
  ranking: Ranking,
  claim: z.object({ fencingToken: z.int(), expiresAt: Instant }).nullable(),
  dispatchedAt: Instant.nullable().describe(
    "派单时间：主管部门先行推送给本行 / when a bureau put it to this bank first",
  ),
  declineCode: z.string().nullable(),
  caseStatus: CaseStatus,
  revision: z.int(),
});
export type Match = z.infer<typeof Match>;

/** The bank's feed: `position` is dense per bank, and a match that changes appears again (N60). */
export const MatchFeed = z.object({
  data: z.array(Match.extend({ position: z.int() })),
  nextCursor: z.string().describe("再次拉取时带上；没有新内容时与传入的相同 / pass it on the next pull"),
});
export type MatchFeed = z.infer<typeof MatchFeed>;
export const MatchesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .default("0"),
  status: MatchStatus.optional(),
});
export const MatchRef = z.strictObject({ matchId: MatchId });

/** The same matches as people read them: each once, as it stands now, the newest first. */
export const MatchList = pageOf(Match.extend({ proposedAt: Instant }));
export type MatchList = z.infer<typeof MatchList>;
export const MatchListQuery = PageQuery.extend({
  status: MatchStatus.optional(),
  waiting: z.enum(["true"]).optional().describe("只看本行还可以领取或正在办的 / only what the bank can still act on"),
});
export type MatchListQuery = z.infer<typeof MatchListQuery>;
export const MatchDetail = Match.extend({
  evidence: z.array(Evidence),
  receivables: z.array(
    z.object({ receivableId: ReceivableId, debtorName: z.string(), debtorUscc: Uscc, confirmedFen: Fen, dueOn: Day }),
  ),
});
export type MatchDetail = z.infer<typeof MatchDetail>;

export const ClaimMatch = z.strictObject({ matchId: MatchId, revision: z.int().optional() });
export const ReleaseMatch = z.strictObject({ matchId: MatchId, fencingToken: z.int() });

export const DeclineCode = z.enum([
  "amount-out-of-appetite",
  "tenor-out-of-appetite",
  "industry-out-of-appetite",
  "region-out-of-appetite",
  "debtor-limit-full",
  "borrower-credit",
  "documents-incomplete",
  "price-not-reachable",
  "relationship-conflict",
  "no-capacity",
]);
export type DeclineCode = z.infer<typeof DeclineCode>;
export const DeclineMatch = z.strictObject({
  matchId: MatchId,
  code: DeclineCode,
  explanation: z.string().trim().max(500).optional(),
});
export type DeclineMatch = z.infer<typeof DeclineMatch>;

/** A sealed offer on a claimed match; nobody but the bank sees it before the borrower opens the round (N56, N57). */
export const MakeOffer = z.strictObject({
  matchId: MatchId,
  fencingToken: z.int(),
  amountFen: PositiveFen,
  annualRateBp: RateBp,
  feesFen: Fen.default(Fen.parse(0)),
  tenorDays: z.int().min(1).max(1095),
  daysToMoney: z.int().min(0).max(90),
  commitment: z.enum(["indicative", "committed"]).default("indicative"),
  recourse: z.enum(["with-recourse", "without-recourse"]).default("with-recourse"),
  validUntil: Day,
});
export type MakeOffer = z.infer<typeof MakeOffer>;

export const OfferStatus = z.enum(["sealed", "opened", "accepted", "refused", "lapsed"]);
export type OfferStatus = z.infer<typeof OfferStatus>;

export const Offer = MakeOffer.omit({ fencingToken: true }).extend({
  offerId: OfferId,
  caseId: CaseId,
  bankId: OrganisationId,
  bankName: z.string(),
  productName: z.string(),
  status: OfferStatus,
  allInAnnualBp: z.int().describe("综合年化成本，基点 / all-in annual cost in basis points"),
  revision: z.int(),
});
export type Offer = z.infer<typeof Offer>;

export const CaseRef = z.strictObject({ caseId: CaseId });
export const OpenOffers = z.strictObject({ caseId: CaseId, revision: z.int().optional() });
export const OpenedOffers = z.object({ caseId: CaseId, offers: z.array(Offer) });
export type OpenedOffers = z.infer<typeof OpenedOffers>;
export const AcceptOffer = z.strictObject({ offerId: OfferId, revision: z.int().optional() });
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
export const FinancingCasesQuery = PageQuery.extend({ status: CaseStatus.optional() });

/** What the bank writes back after acceptance (N62); each step has its place in the case's life. */
export const RecordApproval = z.strictObject({
  caseId: CaseId,
  decision: z.enum(["in-progress", "approved", "refused"]),
  approvedFen: PositiveFen.optional(),
  contractNumber: z.string().trim().min(1).max(100).optional(),
  reason: z.string().max(500).optional(),
});
export type RecordApproval = z.infer<typeof RecordApproval>;
/** 中登网 registration; R18 wants it before money. */
export const RecordRegistration = z.strictObject({
  caseId: CaseId,
  registrationNumber: z.string().trim().min(4).max(64),
  registeredAt: Instant,
});
export type RecordRegistration = z.infer<typeof RecordRegistration>;
export const RecordDrawdown = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64).describe("借据号 / loan number"),
  amountFen: PositiveFen,
  annualRateBp: RateBp,
  feesFen: Fen.default(Fen.parse(0)),
  netFen: PositiveFen,
  days: z.int().min(1).max(1095),
  drawnOn: Day,
});
export type RecordDrawdown = z.infer<typeof RecordDrawdown>;
export const RecordRepayment = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  principalFen: PositiveFen,
  repaidOn: Day,
});
export type RecordRepayment = z.infer<typeof RecordRepayment>;
export const RecordOverdue = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  overdueFen: PositiveFen,
  overdueSince: Day,
});
export type RecordOverdue = z.infer<typeof RecordOverdue>;

/** The bank turns to the supplier or the debtor for what is overdue (R33). */
export const RecordRecourse = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  against: z.enum(["supplier", "debtor"]),
  amountFen: PositiveFen,
});
export type RecordRecourse = z.infer<typeof RecordRecourse>;
/** The bank gives an overdue loan more time. */
export const RecordExtension = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  extendedTo: Day,
});
export type RecordExtension = z.infer<typeof RecordExtension>;

/** What the lines carry against what the live cases hold; in order when every difference is empty. */
export const Reconciliation = z.object({
  liveCases: z.int(),
  heldFen: Fen,
  linesAgainstCases: z.array(
    z.object({
      lineId: CreditLineId,
      reservedFen: z.int(),
      usedFen: z.int(),
      casesReservedFen: z.int(),
      casesUsedFen: z.int(),
    }),
  ),
  linesAgainstLedger: z.array(
    z.object({
      lineId: CreditLineId,
      reservedFen: z.int(),
      usedFen: z.int(),
      ledgerReservedFen: z.int(),
      ledgerUsedFen: z.int(),
    }),
  ),
  closedCasesHolding: z.array(CaseId),
});
export type Reconciliation = z.infer<typeof Reconciliation>;
export const ReconcileLines = z.strictObject({});
