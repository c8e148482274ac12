import { z } from "zod";
import { EntryId, PolicyId, ProvisionId } from "./ids.js";
import { publishedText } from "./published-text.js";
import { Entry, ListKind, PolicyStatus } from "./whitelist.js";

/** How a document binds: 应 and 要 are a duty, 鼓励 is encouraged, 力争 a target; only a duty can found a removal. */
export const Modality = z.enum(["duty", "encouraged", "target"]);
export type Modality = z.infer<typeof Modality>;

/** What one article of a policy asks of those who stand on a list. */
export const Provision = z.object({
  provisionId: ProvisionId,
  policyId: PolicyId,
  documentNumber: z.string(),
  article: z.string(),
  sentence: z.string(),
  modality: Modality,
  binds: z.array(ListKind).describe("约束的名单类别 / whom it binds"),
});
export type Provision = z.infer<typeof Provision>;

/** A provision beside how its document stands today. */
export const ListedProvision = Provision.extend({ policyStatus: PolicyStatus });
export const Provisions = z.object({ data: z.array(ListedProvision) });

export const RecordProvision = z.strictObject({
  policyId: PolicyId,
  article: publishedText({ longest: 60 }).describe("条款，如第八条 / the article"),
  sentence: publishedText({ longest: 500 }).describe("要求的内容 / what it asks"),
  modality: Modality,
  binds: z.array(ListKind).min(1).max(ListKind.options.length),
});
export type RecordProvision = z.infer<typeof RecordProvision>;

/** 清退: the duty that was not met, and what happened; the citation is the provision's own. */
export const DelistEntry = z.strictObject({
  entryId: EntryId,
  provisionId: ProvisionId,
  reason: publishedText({ longest: 500 }),
  revision: Entry.shape.revision.optional(),
});
export type DelistEntry = z.infer<typeof DelistEntry>;
