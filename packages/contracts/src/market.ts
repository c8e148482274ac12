import { z } from "zod";
import { CapabilityId, DemandId, OrganisationId } from "./ids.js";
import { checkIndustryCode } from "./industry-code.js";
import { Day, Instant } from "./instants.js";
import { PositiveFen } from "./money.js";
import { PageQuery, pageOf } from "./page.js";
import { publishedText } from "./published-text.js";

/** A group or class of GB/T 4754-2017, written with its section's letter, e.g. C3974. */
export const ProductClass = z
  .string()
  .max(8)
  .transform((written, context) => {
    const { industry, reason } = checkIndustryCode(written);
    if (industry && (industry.level === "group" || industry.level === "class")) return industry.normalised;
    context.addIssue({ code: "custom", message: reason.zh, params: { code: "industry-code", en: reason.en } });
    return z.NEVER;
  })
  .describe("国民经济行业分类中类或小类代码，如C3974 / GB/T 4754 group or class, e.g. C3974");

const Specification = z.strictObject({
  name: z.string().trim().min(1).max(30),
  value: z.string().trim().min(1).max(60),
});

/** The least and the most that one unit may cost. */
const PriceBand = z
  .strictObject({ fromFen: PositiveFen, toFen: PositiveFen })
  .refine(({ fromFen, toFen }) => fromFen <= toFen, {
    error: "单价下限不得高于上限",
    params: { code: "price-band", en: "the lower price is above the upper one" },
  });

const words = {
  product: publishedText({ longest: 60 }).describe("产品名称 / what it is"),
  keywords: z.array(z.string().trim().min(1).max(30)).max(20).default([]).describe("产品词 / further product words"),
  specifications: z.array(Specification).max(20).default([]),
  industryCode: ProductClass,
  chain: z.string().trim().min(1).max(40).nullable().default(null).describe("产业链 / industry chain"),
  district: z
    .string()
    .regex(/^\d{6}$/)
    .describe("交货或生产所在县（市）区代码 / district of delivery or of production"),
  unit: z.string().trim().min(1).max(10).describe("计量单位 / unit"),
  quantity: z.int().min(1).max(1_000_000_000).describe("需求数量，或月产能 / quantity wanted, or capacity a month"),
  leadTimeDays: z.int().min(0).max(730).describe("要求或承诺的交货天数 / days to delivery, wanted or promised"),
  priceBand: PriceBand.nullable().default(null),
  note: z.string().trim().max(1_000).default(""),
  expiresOn: Day,
  published: z.boolean().default(true).describe("是否向本市企业公开 / whether the tenant's firms see it"),
  named: z.boolean().default(true).describe("公开时是否显示企业名称 / whether the firm's name is shown beside it"),
} as const;

export const PostDemand = z.strictObject(words);
export const PostCapability = z.strictObject(words);
/** What a firm writes when it posts, on either side. */
export type Posted = z.output<typeof PostDemand>;

const revision = z.int().optional().describe("读到的版本；已变则拒绝 / refused where it has moved on");
export const DemandRef = z.strictObject({ demandId: DemandId });
export const CapabilityRef = z.strictObject({ capabilityId: CapabilityId });
export const EditDemand = z.strictObject({ demandId: DemandId, revision, ...words });
export const EditCapability = z.strictObject({ capabilityId: CapabilityId, revision, ...words });

/** A demand comes as far as an order; a capability stays posted until it is withdrawn or its day is over. */
export const PostingStatus = z.enum(["posted", "introduced", "intent", "ordered", "withdrawn", "expired"]);
export type PostingStatus = z.infer<typeof PostingStatus>;

const Posting = z.object({
  ...words,
  keywords: z.array(z.string()),
  specifications: z.array(Specification),
  industryCode: z.string(),
  chain: z.string().nullable(),
  priceBand: z.object({ fromFen: PositiveFen, toFen: PositiveFen }).nullable(),
  note: z.string(),
  published: z.boolean(),
  named: z.boolean(),
  own: z.boolean(),
  organisationId: OrganisationId.nullable().describe("不显示名称时为空 / null where the firm keeps its name to itself"),
  organisationName: z.string().nullable(),
  status: PostingStatus,
  postedAt: Instant,
  revision: z.int(),
});
export const Demand = Posting.extend({ demandId: DemandId });
export type Demand = z.infer<typeof Demand>;
export const Capability = Posting.extend({ capabilityId: CapabilityId });
export type Capability = z.infer<typeof Capability>;

export const PostingsQuery = PageQuery.extend({
  own: z.enum(["true"]).optional().describe("只看本单位 / the caller's own alone"),
  status: PostingStatus.optional(),
  search: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe("按产品词查找，相近的在前 / by product words, the nearest first"),
});
export type PostingsQuery = z.output<typeof PostingsQuery>;
export const Demands = pageOf(Demand);
export const Capabilities = pageOf(Capability);

/** One term of a match: points of so many, with the reason in both languages. */
export const MatchTerm = z.object({
  term: z.enum(["words", "class", "region", "price", "lead-time", "capacity"]),
  points: z.int(),
  of: z.int(),
  zh: z.string(),
  en: z.string(),
});
export type MatchTerm = z.infer<typeof MatchTerm>;

const Ranked = z.object({
  rank: z.int().min(1),
  score: z.int().min(0).max(100).describe("各项得分之和 / the sum of its terms"),
  terms: z.array(MatchTerm),
});
export const MatchesQuery = z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) });
export const MatchDemand = MatchesQuery.extend({ demandId: DemandId }).strict();
export const MatchCapability = MatchesQuery.extend({ capabilityId: CapabilityId }).strict();
export const DemandMatches = z.object({ data: z.array(Ranked.extend({ capability: Capability })) });
export const CapabilityMatches = z.object({ data: z.array(Ranked.extend({ demand: Demand })) });

export const ClassQuery = z.strictObject({ text: z.string().trim().min(2).max(200) });
/** Which class a product is likely of; the likeliest first, at most five. */
export const LikelyClasses = z.object({
  data: z.array(z.object({ industryCode: z.string(), name: z.string(), shareBp: z.int().describe("基点 / bp") })),
});
