import { z } from "zod";
import { Bilingual } from "./bilingual.js";
import { Condition } from "./condition.js";
import { OrganisationId, ProductId } from "./ids.js";
import { RequestKind } from "./intake.js";
import { RateBp } from "./money.js";
import { pageOf } from "./page.js";

/** What a product costs as the bank publishes it; the offer may differ. */
export const PublishedPrice = z.strictObject({
  annualRateBp: RateBp,
  feesBp: RateBp.default(RateBp.parse(0)).describe("一次性费用占本金，基点 / one-off fees on the principal"),
  daysToMoney: z.int().min(0).max(90),
});
export type PublishedPrice = z.infer<typeof PublishedPrice>;

const sentence = z.string().trim().min(2).max(200);

/** What a tree of conditions cannot say: one CEL expression over `request`, and what it asks for in the bank's own words. */
export const OddRule = z.strictObject({
  expression: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .describe(
      "CEL表达式，只能使用request的字段，结果为真方可受理 / CEL over the fields of request; true lets it through",
    ),
  meaning: z.strictObject({ zh: sentence, en: sentence }).describe("给企业看的说明 / what borrowers are told"),
});
export type OddRule = z.infer<typeof OddRule>;

export const PublishProduct = z.strictObject({
  name: z.string().trim().min(2).max(80),
  requestKinds: z.array(RequestKind).min(1),
  predicate: Condition,
  price: PublishedPrice,
  oddRule: OddRule.nullable().default(null),
  branchRegions: z
    .array(z.string().regex(/^\d{6}$/))
    .max(500)
    .default([])
    .describe("有网点的区县代码，用于计算距离分 / districts with a branch, for the points of distance"),
});
export type PublishProduct = z.infer<typeof PublishProduct>;

export const Product = PublishProduct.extend({
  productId: ProductId,
  bankId: OrganisationId,
  bankName: z.string(),
  status: z.enum(["published", "withdrawn"]),
  conditions: z.array(Bilingual).describe("准入条件的文字说明 / the predicate in words, a sentence for each demand"),
  revision: z.int(),
});
export type Product = z.infer<typeof Product>;
export const Products = pageOf(Product);
