import { z } from "zod";
import { EntryId, ImportId, OrganisationId, PolicyId, RelationId, TenantId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { PageQuery, pageOf, SearchText } from "./page.js";
import { publishedText } from "./published-text.js";
import { Uscc } from "./uscc.js";

/** Which list a firm stands on (N15): chain leaders, their core firms, chain members, key projects. */
export const ListKind = z.enum(["chain-leader", "core-firm", "chain-member", "key-project"]);
export type ListKind = z.infer<typeof ListKind>;

export const EntryStatus = z.enum(["listed", "suspended", "delisted"]);
export type EntryStatus = z.infer<typeof EntryStatus>;

/** 企业规模 as declared for R01, at the day of the declaration. */
export const SizeClass = z.enum(["large", "medium", "small", "micro"]);
export type SizeClass = z.infer<typeof SizeClass>;

/** Whether the firm is 机关/事业单位 or a company: R02 and R03 set different terms. */
export const EnterpriseForm = z.enum(["company", "public-body"]);
export type EnterpriseForm = z.infer<typeof EnterpriseForm>;

/** A firm as the registry records it; no personal data. */
export const Enterprise = z.object({
  enterpriseId: OrganisationId,
  uscc: Uscc,
  name: z.string(),
  form: EnterpriseForm,
  sizeClass: SizeClass,
  sizeDeclaredOn: Day,
  district: z
    .string()
    .regex(/^\d{6}$/)
    .describe("县（市）区代码（GB/T 2260） / district code"),
  industryCode: z.string().describe("GB/T 4754-2017, e.g. C3974"),
  revision: z.int(),
});
export type Enterprise = z.infer<typeof Enterprise>;

export const Entry = z.object({
  entryId: EntryId,
  enterpriseId: OrganisationId,
  uscc: Uscc,
  name: z.string(),
  kind: ListKind,
  chain: z.string().describe("产业链 / industry chain"),
  status: EntryStatus,
  listedOn: Day,
  statusReason: z.string().nullable(),
  statusCitation: z.string().nullable(),
  revision: z.int(),
});
export type Entry = z.infer<typeof Entry>;

export const EntriesQuery = PageQuery.extend({
  kind: ListKind.optional(),
  status: EntryStatus.optional(),
  chain: z.string().max(40).optional(),
  search: SearchText.optional(),
});
export const Entries = pageOf(Entry);

/** A supplier's place in a leader's chain (N03): tier 1 delivers to the leader, tier 2 to a tier 1, … */
export const Relation = z.object({
  relationId: RelationId,
  leaderId: OrganisationId,
  supplierId: OrganisationId,
  chain: z.string(),
  tier: z.int().min(1).max(9),
  local: z.boolean(),
  direction: z
    .enum(["upstream", "downstream"])
    .optional()
    .describe("上游供货或下游经销；未注明的不区分 / delivers to the leader, or sells its goods; unsaid is either"),
});
export type Relation = z.infer<typeof Relation>;

/** One thing wrong in one row of an uploaded list; `row` counts from 1 and the heading is row 1. */
export const RowError = z.object({
  row: z.int(),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  level: z.enum(["error", "warning"]),
  rule: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
});
export type RowError = z.infer<typeof RowError>;

/** What an upload would do (the dry run), and after `apply` what it did (N23). */
export const ImportReport = z.object({
  importId: ImportId,
  status: z.enum(["checked", "applied"]),
  encoding: z.enum(["utf-8", "gb18030"]),
  rows: z.int(),
  enterprisesToRecord: z.int(),
  entriesToList: z.int(),
  relationsToDeclare: z.int(),
  unchanged: z.int().describe("与现有名单一致的行 / rows that change nothing"),
  errorCount: z.int(),
  warningCount: z.int(),
  errors: z.array(RowError).describe("最多列出前1000条，全部见错误清单 / the first 1,000; the error list has all"),
  appliedVersion: z.int().nullable().describe("生效后封存的名单版本 / the version that the apply sealed"),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const ImportFile = z.strictObject({ file: z.instanceof(Uint8Array) });
export const ApplyImport = z.strictObject({ importId: ImportId });

/** A firm with its places on the lists and its supplier relations, as far as the caller may see them. */
export const EnterpriseProfile = Enterprise.extend({ entries: z.array(Entry), relations: z.array(Relation) });
export type EnterpriseProfile = z.infer<typeof EnterpriseProfile>;
export const EnterpriseQuery = z.strictObject({ uscc: Uscc });

/** 暂停、恢复: a reason that the firm can read and the provision it rests on (N17). */
export const ChangeEntryStatus = z.strictObject({
  entryId: EntryId,
  reason: publishedText({ longest: 500 }),
  citation: publishedText({ longest: 200 }),
  revision: z.int().optional(),
});
export type ChangeEntryStatus = z.infer<typeof ChangeEntryStatus>;

/** One change of the list in the order it happened; `position` is dense per tenant. */
export const Change = z.object({
  position: z.int(),
  at: z.string(),
  type: z.string(),
  entry: Entry,
});
export type Change = z.infer<typeof Change>;
/** The feed has no last page: `nextCursor` is where the next pull goes on, and null only while nothing ever happened. */
export const Changes = pageOf(Change);

/** Who pulled which part of the feed, and when (N20). */
export const PullReceipt = z.object({
  organisationId: OrganisationId,
  subject: z.string(),
  after: z.int(),
  upTo: z.int(),
  pulledAt: Instant,
});
export const PullReceipts = pageOf(PullReceipt);

/** A sealed version of the list (N16): once sealed it never changes. */
export const WhitelistVersion = z.object({
  tenant: TenantId,
  number: z.int(),
  sealedOn: Day,
  entries: z.int(),
  rootHash: z.string(),
  predecessorHash: z.string().nullable(),
  signature: z.string().describe("对版本声明的分离式 JWS / detached JWS over the statement"),
});
export type WhitelistVersion = z.infer<typeof WhitelistVersion>;
export const WhitelistVersions = pageOf(WhitelistVersion);
/** Versions are numbered one by one, so a number beyond what a column of integers holds is a slip. */
const latestVersion = 2 ** 31 - 1;
export const VersionRef = z.strictObject({ number: z.coerce.number().int().min(1).max(latestVersion) });
export const VersionEntriesQuery = PageQuery.extend(VersionRef.shape);
export const VersionDiffQuery = PageQuery.extend({
  ...VersionRef.shape,
  from: z.coerce.number().int().min(0).max(latestVersion),
});

/** What one entry was in the older version and is in the newer; null where it was not yet there. */
export const EntryDifference = z.object({ entryId: EntryId, before: Entry.nullable(), after: Entry });
export const VersionDiff = z.object({
  from: z.int(),
  to: z.int(),
  data: z.array(EntryDifference),
  nextCursor: z.string().nullable(),
});

export const PolicyStatus = z.enum(["drafted", "in-force", "expired", "repealed"]);

/** The document that a list rests on; nothing is decided under it outside its days. */
export const Policy = z.object({
  policyId: PolicyId,
  documentNumber: z.string(),
  title: z.string(),
  issuer: z.string().nullable(),
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  status: PolicyStatus,
  builtIn: z.boolean().optional().describe("平台内置的文件 / one that comes with the platform"),
  revision: z.int(),
});
export type Policy = z.infer<typeof Policy>;
export const Policies = z.object({ data: z.array(Policy) });

/** In force at once, or kept as a draft until it is enacted. */
export const RecordPolicy = z
  .strictObject({
    documentNumber: z.string().trim().min(2).max(100).describe("文号 / the document's number"),
    title: z.string().trim().min(2).max(200),
    issuer: z.string().trim().min(2).max(100).nullable().default(null),
    effectiveFrom: Day,
    effectiveTo: Day.nullable(),
    status: z.enum(["drafted", "in-force"]).default("in-force"),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo, {
    path: ["effectiveTo"],
    message: "有效期止不得早于有效期起 / the end lies before the start",
  });
export type RecordPolicy = z.infer<typeof RecordPolicy>;
export const ChangePolicy = z.strictObject({ policyId: PolicyId, revision: z.int().optional() });
export type ChangePolicy = z.infer<typeof ChangePolicy>;

/** An industry chain that the tenant works with (N02). */
export const Chain = z.object({
  name: z.string(),
  source: z.string().describe("来源文件 / the document that names it"),
});
export const Chains = z.object({ data: z.array(Chain) });
export const AddChain = z.strictObject({
  name: z.string().trim().min(2).max(40),
  source: z.string().trim().min(2).max(200),
});
