import { z } from "zod";
import { CapabilityId, DemandId, FairId, IntroductionId, OrganisationId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { PositiveFen } from "./money.js";
import { PageQuery, pageOf } from "./page.js";

/** How far buyer and supplier have come with each other. */
export const IntroductionStatus = z.enum(["asked", "accepted", "declined", "intent", "ordered", "ended"]);
export type IntroductionStatus = z.infer<typeof IntroductionStatus>;

export const AskIntroduction = z.strictObject({
  demandId: DemandId,
  capabilityId: CapabilityId,
  fairId: FairId.nullable().default(null).describe("在哪场对接会上 / at which fair, if at any"),
  message: z.string().trim().min(2).max(500),
});

export const IntroductionRef = z.strictObject({ introductionId: IntroductionId });
export const AcceptIntroduction = IntroductionRef.extend({ reply: z.string().trim().max(500).default("") });
export const DeclineIntroduction = IntroductionRef.extend({ reply: z.string().trim().min(2).max(500) });
export const EndIntroduction = IntroductionRef.extend({ reason: z.string().trim().min(2).max(500) });

/** What was ordered; the platform keeps the figures of it and no contract. */
export const MarketOrder = z.strictObject({
  orderNumber: z.string().trim().min(1).max(60),
  amountFen: PositiveFen,
  orderedOn: Day,
  deliverOn: Day,
});
export type MarketOrder = z.infer<typeof MarketOrder>;
export const RecordOrder = IntroductionRef.extend(MarketOrder.shape);

export const Introduction = z.object({
  introductionId: IntroductionId,
  demandId: DemandId,
  capabilityId: CapabilityId,
  product: z.string(),
  buyerId: OrganisationId.nullable(),
  buyerName: z.string().nullable(),
  supplierId: OrganisationId.nullable(),
  supplierName: z.string().nullable(),
  side: z.enum(["buyer", "supplier", "office"]).describe("调用方是哪一方 / which side the caller is on"),
  fairId: FairId.nullable(),
  status: IntroductionStatus,
  rank: z.int().nullable().describe("提出时的匹配名次 / the capability's rank when it was asked for"),
  score: z.int(),
  message: z.string(),
  reply: z.string().nullable(),
  order: MarketOrder.nullable(),
  askedAt: Instant,
  revision: z.int(),
});
export type Introduction = z.infer<typeof Introduction>;

export const IntroductionsQuery = PageQuery.extend({ status: IntroductionStatus.optional() });
export const Introductions = pageOf(Introduction);

export const QualityQuery = z.strictObject({ from: Day, to: Day });
/** How good the matching was, counted from what became of it (N80). */
export const MatchQuality = z.object({
  definition: z.object({ zh: z.string(), en: z.string() }),
  chains: z.array(
    z.object({
      chain: z.string().nullable(),
      asked: z.int(),
      accepted: z.int(),
      intents: z.int(),
      orders: z.int(),
      orderedFen: z.int(),
      meanReciprocalRankBp: z.int().describe("首选名次倒数的均值，基点 / mean of 1/rank, bp"),
      acceptedBp: z.int(),
      orderedBp: z.int(),
    }),
  ),
});
