import { z } from "zod";
import { EntryId, ImportId, OrganisationId, RelationId } from "./ids.js";
import { Day } from "./instants.js";
import { PageQuery, pageOf } from "./page.js";
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
  unchanged: z.int(),
  errors: z.array(RowError),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const ImportFile = z.strictObject({ file: z.instanceof(Uint8Array) });
export const ApplyImport = z.strictObject({ importId: ImportId });

/** 暂停、恢复、清退: a reason that the firm can read and the provision it rests on (N17; only a duty can found a removal). */
export const ChangeEntryStatus = z.strictObject({
  entryId: EntryId,
  reason: z.string().min(2).max(500),
  citation: z.string().min(2).max(200),
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
export const Changes = pageOf(Change);

/** A sealed version of the list (N16): once sealed it never changes. */
export const WhitelistVersion = z.object({
  number: z.int(),
  sealedOn: Day,
  entries: z.int(),
  rootHash: z.string(),
  predecessorHash: z.string().nullable(),
  signature: z.string(),
});
export type WhitelistVersion = z.infer<typeof WhitelistVersion>;
