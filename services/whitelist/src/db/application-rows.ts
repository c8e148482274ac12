import { ApplicationId, EntryId, OrganisationId, type TenantId } from "@lianrong/contracts/ids";
import { Day, toInstant } from "@lianrong/contracts/instants";
import type { Place } from "@lianrong/contracts/place-cursor";
import { Uscc } from "@lianrong/contracts/uscc";
import { ListKind } from "@lianrong/contracts/whitelist";
import {
  ApplicantFacts,
  ApplicantLeader,
  ApplicationEvidence,
  ApplicationStatus,
  Procedure,
  StandardCheck,
} from "@lianrong/contracts/whitelist-applications";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import type { StoredApplication } from "../domain/application.js";

const Content = z.object({
  statement: z.string(),
  facts: ApplicantFacts,
  evidence: z.array(ApplicationEvidence),
  leader: ApplicantLeader.nullable(),
});
const jsonOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

const ApplicationRow = z.object({
  applicationId: ApplicationId,
  enterpriseId: OrganisationId,
  uscc: Uscc,
  name: z.string(),
  kind: ListKind,
  chain: z.string(),
  status: ApplicationStatus,
  submittedAt: z.date().transform(toInstant),
  reason: z.string().nullable(),
  recommendedBy: z.string().nullable(),
  proposedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  noticeFrom: Day.nullable(),
  noticeTo: Day.nullable(),
  entryId: EntryId.nullable(),
  content: jsonOf(Content),
  procedure: jsonOf(Procedure),
  standards: jsonOf(z.array(StandardCheck)),
  revision: z.int(),
});

const COLUMNS = `application_id as "applicationId", enterprise_id as "enterpriseId", uscc, name, kind, chain, status,
  submitted_at as "submittedAt", reason, recommended_by as "recommendedBy", proposed_by as "proposedBy", decided_by as "decidedBy",
  notice_from as "noticeFrom", notice_to as "noticeTo", entry_id as "entryId", content, procedure, standards, revision`;

export async function findApplication(tx: Tx, id: ApplicationId): Promise<StoredApplication | undefined> {
  const { rows } = await tx.query({
    name: "application",
    text: `select ${COLUMNS} from application where application_id = $1`,
    values: [id],
  });
  return rows.map((row) => ApplicationRow.parse(row))[0];
}

/** Finds an application and holds it until the transaction ends. */
export async function findApplicationForUpdate(tx: Tx, id: ApplicationId): Promise<StoredApplication | undefined> {
  const { rows } = await tx.query({
    name: "application-for-update",
    text: `select ${COLUMNS} from application where application_id = $1 for update`,
    values: [id],
  });
  return rows.map((row) => ApplicationRow.parse(row))[0];
}

/** The newest first, one more than the limit. */
export async function findApplicationPage(
  tx: Tx,
  tenant: TenantId,
  page: {
    readonly before: Place | null;
    readonly limit: number;
    readonly status?: ApplicationStatus | undefined;
    readonly kind?: ListKind | undefined;
  },
): Promise<readonly StoredApplication[]> {
  const { before, limit, status = null, kind = null } = page;
  const { rows } = await tx.query({
    name: "applications-page",
    text: `select ${COLUMNS} from application
           where tenant = $1 and ($2::text is null or status = $2) and ($3::text is null or kind = $3)
             and ($4::timestamptz is null or (submitted_at, application_id) < ($4, $5))
           order by submitted_at desc, application_id desc limit $6 + 1`,
    values: [tenant, status, kind, before?.at ?? null, before?.id ?? null, limit],
  });
  return rows.map((row) => ApplicationRow.parse(row));
}

export async function findInNotice(tx: Tx, tenant: TenantId, on: Day): Promise<readonly StoredApplication[]> {
  const { rows } = await tx.query({
    name: "applications-in-notice",
    text: `select ${COLUMNS} from application where tenant = $1 and status = 'in-notice' and notice_to >= $2
           order by notice_to, application_id`,
    values: [tenant, on],
  });
  return rows.map((row) => ApplicationRow.parse(row));
}

/** Writes a new application down; false where the firm has one open for the same place. */
export async function insertApplication(tx: Tx, tenant: TenantId, application: StoredApplication): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-application",
    text: `insert into application (tenant, application_id, enterprise_id, uscc, name, kind, chain, status, submitted_at,
             content, procedure, standards, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
           on conflict (tenant, enterprise_id, kind, chain) where status not in ('announced', 'rejected', 'withdrawn') do nothing`,
    values: [
      tenant,
      application.applicationId,
      application.enterpriseId,
      application.uscc,
      application.name,
      application.kind,
      application.chain,
      application.status,
      application.submittedAt,
      JSON.stringify(application.content),
      JSON.stringify(application.procedure),
      JSON.stringify(application.standards),
      application.revision,
    ],
  });
  return rowCount === 1;
}

/** Writes a changed application, whose row the caller holds. */
export async function saveApplication(tx: Tx, application: StoredApplication): Promise<void> {
  await tx.query({
    name: "save-application",
    text: `update application set status = $2, reason = $3, recommended_by = $4, proposed_by = $5, decided_by = $6,
             notice_from = $7, notice_to = $8, entry_id = $9, content = $10, standards = $11, revision = $12
           where application_id = $1`,
    values: [
      application.applicationId,
      application.status,
      application.reason,
      application.recommendedBy,
      application.proposedBy,
      application.decidedBy,
      application.noticeFrom,
      application.noticeTo,
      application.entryId,
      JSON.stringify(application.content),
      JSON.stringify(application.standards),
      application.revision,
    ],
  });
}
