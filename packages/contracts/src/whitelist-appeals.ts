import { z } from "zod";
import { AppealId, EntryId, OrganisationId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { PageQuery, pageOf } from "./page.js";
import { Uscc } from "./uscc.js";
import { EntryStatus, ListKind } from "./whitelist.js";

export const AppealStatus = z.enum(["filed", "upheld", "dismissed"]);
export type AppealStatus = z.infer<typeof AppealStatus>;

/** A firm's appeal against being suspended or removed (N17), and the day by which it is to be decided. */
export const Appeal = z.object({
  appealId: AppealId,
  entryId: EntryId,
  enterpriseId: OrganisationId,
  uscc: Uscc,
  name: z.string(),
  kind: ListKind,
  chain: z.string(),
  against: EntryStatus.exclude(["listed"]),
  decisionReason: z.string().describe("被申诉决定的原因 / the reason that it is against"),
  decisionCitation: z.string(),
  grounds: z.string(),
  status: AppealStatus,
  filedAt: Instant,
  dueOn: Day.describe("答复期限 / to be decided by"),
  finding: z.string().nullable(),
  decidedAt: Instant.nullable(),
});
export type Appeal = z.infer<typeof Appeal>;
export const Appeals = pageOf(Appeal);
export const AppealsQuery = PageQuery.extend({ status: AppealStatus.optional() });
export const FileAppeal = z.strictObject({ entryId: EntryId, grounds: z.string().trim().min(10).max(4000) });
export type FileAppeal = z.infer<typeof FileAppeal>;
export const DecideAppeal = z.strictObject({
  appealId: AppealId,
  upheld: z.boolean(),
  finding: z.string().trim().min(2).max(1000),
  citation: z.string().trim().min(2).max(200),
});
export type DecideAppeal = z.infer<typeof DecideAppeal>;

/** What others hear of an appeal. */
export const AppealFact = z.object({
  appealId: AppealId,
  entryId: EntryId,
  applicantId: OrganisationId,
  status: AppealStatus,
  dueOn: Day,
});
export type AppealFact = z.infer<typeof AppealFact>;
