import { Condition } from "@lianrong/contracts/condition";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { z } from "zod";

const id = z.string().min(1).max(100);
const amountFen = z.int().min(0);
const share = z.int().min(0).max(10_000);

/** A confirmed request as the engine sees it: what it asks for must be known, everything else may be. */
export const MatchRequest = z.strictObject({
  id,
  attributes: RequestAttributes.extend({ amountFen: z.int().min(1), tenorDays: z.int().min(1).max(36_500) }),
});
export type MatchRequest = z.infer<typeof MatchRequest>;

/** What a bank decided on earlier requests of one chain; the empty chain stands for all others. */
const PastDecisions = z
  .strictObject({
    chain: z.string().max(100),
    approved: z.int().min(0).max(1_000_000_000),
    decided: z.int().min(0).max(1_000_000_000),
  })
  .refine(({ approved, decided }) => approved <= decided, {
    error: "通过数不得大于办结数",
    path: ["approved"],
    params: { en: "no more can be approved than were decided" },
  });

/** A bank's product as published: whom it is for, what it costs, how fast it is. */
export const MatchProduct = z.strictObject({
  id,
  bankId: id,
  lineId: id.describe("the line from which it lends; narrower lines below it go first"),
  predicate: Condition,
  rule: z
    .string()
    .min(1)
    .max(2_000)
    .nullable()
    .default(null)
    .describe("one CEL expression for what the tree cannot say"),
  rateBp: z.int().min(0).max(10_000).describe("yearly rate for the shortest tenor"),
  tenorRiseBp: z.int().min(0).max(10_000).default(0).describe("by how much the rate has risen at 720 days, evenly"),
  feeBp: z.int().min(0).max(10_000).default(0).describe("one-off fees"),
  daysToMoney: z.int().min(0).max(1_000).default(0),
  responseHours: z.int().min(0).max(10_000).default(0),
  usualTicketFen: z.int().min(1).nullable().default(null),
  branchRegions: z.array(z.string().min(2).max(12)).max(500).default([]),
  pastDecisions: z.array(PastDecisions).max(200).default([]),
  openClaims: z.int().min(0).max(1_000_000).default(0),
});
export type MatchProduct = z.infer<typeof MatchProduct>;

/** A credit line in the laminar tree; a pair draws on the narrowest line whose scope it is in, and on all above. */
export const MatchLine = z.strictObject({
  id,
  parentId: id.nullable(),
  scope: Condition.nullable().default(null).describe("which requests it is for; null for all that reach it"),
  capacityFen: amountFen,
  usedFen: amountFen.default(0).describe("reserved and used already"),
});
export type MatchLine = z.infer<typeof MatchLine>;

/** A limit across products, such as a bank's exposure to one leader; it need not respect the tree. */
export const SideLimit = z.strictObject({
  id,
  productIds: z.array(id).min(1).max(10_000),
  scope: Condition.nullable().default(null),
  capacityFen: amountFen,
});
export type SideLimit = z.infer<typeof SideLimit>;

/** All that banks have put on the table. */
export const Catalogue = z.strictObject({
  products: z.array(MatchProduct),
  lines: z.array(MatchLine),
  sideLimits: z.array(SideLimit).default([]),
  maxBankShareBp: share.nullable().default(null).describe("no bank may take more of a batch than this"),
});
export type Catalogue = z.infer<typeof Catalogue>;
