import { z } from "zod";
import { Bilingual } from "./bilingual.js";
import { AllocationId, CaseId, FinancingRequestId, MatchId, OrganisationId, ProductId } from "./ids.js";
import { Instant } from "./instants.js";
import { Fen } from "./money.js";
import { PageQuery, pageOf } from "./page.js";

/** How a bureau wants the open cases spread over the banks (派单, N59). */
export const AllocationTerms = z.strictObject({
  maxBankShareBp: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(null)
    .describe("单家银行最多承接的金额占比，基点 / the most of the total amount that one bank may take"),
  pointsPerOpenClaim: z
    .int()
    .min(0)
    .max(20)
    .default(1)
    .describe("银行每有一件在办扣几分，越大越均衡 / points off for each case a bank has in hand; more spreads wider"),
  mostCases: z.int().min(1).max(20_000).default(5_000).describe("最早开立的若干件 / the oldest so many cases"),
});
export type AllocationTerms = z.infer<typeof AllocationTerms>;

/** Works out whom each open case is put to first; it takes effect with `apply`, and else is kept as a dry run. */
export const Allocate = AllocationTerms.extend({
  apply: z.boolean().default(false),
  inputDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe("试算时的输入摘要；其间有变化则拒绝 / of the dry run; refused if anything has changed since"),
});
export type Allocate = z.infer<typeof Allocate>;

export const BankShare = z.object({
  bankId: OrganisationId,
  bankName: z.string(),
  cases: z.int(),
  amountFen: Fen,
  shareBp: z.int().describe("占已分配金额，基点 / of the amount placed"),
});

/** One run over the open cases: how good it is, with the proof, and how it spreads them. */
export const Allocation = z.object({
  allocationId: AllocationId,
  status: z.enum(["dry-run", "applied"]),
  madeAt: Instant,
  madeBy: z.string(),
  terms: AllocationTerms,
  inputDigest: z.string(),
  restartedFrom: AllocationId.nullable().describe("沿用其价格的上一次派单 / whose prices it began with"),
  cases: z.int(),
  placed: z.int(),
  dispatched: z.int().describe("已派单；其间已被抢单或撤回的除外 / put to a bank; not those that moved on meanwhile"),
  placedFen: Fen,
  value: z.string().describe("得分乘以金额（分）之和 / sum of score times amount in fen"),
  bound: z.string().describe("任何分配都不能超过 / no allocation can be worth more"),
  certifiedGap: z.number().describe("与最优之差不超过此比例 / at most this far below the best"),
  concentration: z.int().describe("HHI，0 至 10000 / Herfindahl-Hirschman index of the banks' shares"),
  shares: z.array(BankShare),
  prices: z.array(z.object({ lineId: z.string(), points: z.int() })),
});
export type Allocation = z.infer<typeof Allocation>;
export const Allocations = pageOf(Allocation);
export const AllocationRef = z.strictObject({ allocationId: AllocationId });

/** Where a case went, or the nearest reason why it went nowhere. */
export const Placement = z.object({
  caseId: CaseId,
  requestId: FinancingRequestId,
  borrowerName: z.string(),
  amountFen: Fen,
  matchId: MatchId.nullable(),
  productId: ProductId.nullable(),
  productName: z.string().nullable(),
  bankId: OrganisationId.nullable(),
  bankName: z.string().nullable(),
  scorePoints: z.int().nullable(),
  dispatched: z.boolean(),
  reason: Bilingual.extend({ code: z.string() }).nullable(),
});
export type Placement = z.infer<typeof Placement>;
export const Placements = pageOf(Placement);
export const PlacementsQuery = PageQuery.extend({ allocationId: AllocationId });

const Reason = Bilingual.extend({ code: z.string() });

export const WhyNotQuery = z.strictObject({ caseId: CaseId, productId: ProductId });

/** How one product stands to one case, in words: by rule, and never by another's name (N51, N61). */
export const WhyNot = Reason.extend({
  caseId: CaseId,
  productId: ProductId,
  productName: z.string(),
  bankName: z.string(),
  whenOpened: z.array(Reason).describe("办件开立时不符合的条件 / what spoke against it when the case was opened"),
  now: z.array(Reason).describe("按现行产品与额度仍不符合的条件 / what speaks against it by today's product and lines"),
  dispatch: Reason.extend({ allocationId: AllocationId, appliedAt: Instant })
    .nullable()
    .describe("最近一次派单的结论 / what the last allocation of the case said"),
});
export type WhyNot = z.infer<typeof WhyNot>;
