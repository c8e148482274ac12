import { z } from "zod";
import { ListingId } from "./ids.js";
import { Day } from "./instants.js";
import { PageQuery, pageOf } from "./page.js";
import { Uscc } from "./uscc.js";

/** 经营异常名录、严重违法失信名单、票据持续逾期名单、重大事故 (N10). */
export const NegativeList = z.enum([
  "abnormal-operation",
  "serious-dishonesty",
  "persistent-bill-default",
  "major-accident",
]);
export type NegativeList = z.infer<typeof NegativeList>;

/** One firm's line in a list as its keeper published it. */
export const NegativeRow = z.strictObject({
  uscc: Uscc,
  listedOn: Day,
  reference: z.string().trim().min(1).max(120).describe("决定文书或公告编号 / the decision's number"),
});

/** The whole of one list as it stood on a day: a firm that is no longer on it is taken off here too. */
export const ImportNegativeList = z.strictObject({
  list: NegativeList,
  asOf: Day,
  source: z.string().trim().min(2).max(120).describe("来源单位 / who keeps the list"),
  dryRun: z.boolean().default(false),
  rows: z.array(NegativeRow).max(20_000),
});
export type ImportNegativeList = z.infer<typeof ImportNegativeList>;

export const NegativeListing = z.object({
  listingId: ListingId,
  list: NegativeList,
  uscc: Uscc,
  name: z.string().nullable().describe("本市登记的企业名称 / the firm's name where it is recorded"),
  listedOn: Day,
  endsOn: Day.nullable().describe("期限届满之日 / the day its effect ends by itself"),
  liftedOn: Day.nullable(),
  reference: z.string(),
  source: z.string(),
});
export type NegativeListing = z.infer<typeof NegativeListing>;
export const NegativeListings = pageOf(NegativeListing);
export const NegativeListingsQuery = PageQuery.extend({
  list: NegativeList.optional(),
  onList: z.enum(["true", "false"]).optional().describe("仅看名单内企业 / only firms of the whitelist"),
});

/** What an import of a negative list did, or would do. */
export const NegativeImport = z.object({
  list: NegativeList,
  asOf: Day,
  dryRun: z.boolean(),
  rows: z.int(),
  added: z.int(),
  lifted: z.int(),
  unchanged: z.int(),
  entriesSuspended: z.int().describe("因此暂停的名单记录 / entries that it suspends"),
  entriesReinstated: z.int(),
});
export type NegativeImport = z.infer<typeof NegativeImport>;

/** What one screening of the list against the negative lists did. */
export const Screening = z.object({ on: Day, suspended: z.int(), reinstated: z.int() });
export type Screening = z.infer<typeof Screening>;

/** How many suppliers a leader had on a day (N03); a supplier of several chains counts once, in its nearest tier. */
export const SupplierCountQuery = z.strictObject({ uscc: Uscc, on: Day.optional() });
export const SupplierCount = z.object({
  on: Day,
  suppliers: z.int(),
  local: z.int(),
  localShareBp: z.int().nullable().describe("本地配套企业占比（万分比）/ share of local suppliers"),
  tiers: z.array(z.object({ tier: z.int(), suppliers: z.int(), local: z.int() })),
});
export type SupplierCount = z.infer<typeof SupplierCount>;
