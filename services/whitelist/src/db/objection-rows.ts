import type { Actor } from "@lianrong/contracts/actor";
import { type ApplicationId, type ObjectionId, OrganisationId, type TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Place } from "@lianrong/contracts/place-cursor";
import { Objection } from "@lianrong/contracts/whitelist-applications";
import type { Tx } from "@lianrong/runtime/database";

const COLUMNS = `objection_id as "objectionId", application_id as "applicationId", name, raised_at as "raisedAt", text, status, finding,
  resolved_at as "resolvedAt"`;

type Row = { readonly raisedAt: Date; readonly resolvedAt: Date | null };

function objectionOf(row: Row): Objection {
  const { raisedAt, resolvedAt } = row;
  return Objection.parse({
    ...row,
    raisedAt: toInstant(raisedAt),
    resolvedAt: resolvedAt && toInstant(resolvedAt),
  });
}

export async function insertObjection(tx: Tx, actor: Actor, objection: Objection): Promise<void> {
  const { objectionId, applicationId, name, raisedAt, text } = objection;
  await tx.query({
    name: "insert-objection",
    text: `insert into objection (tenant, objection_id, application_id, name, organisation_id, subject, raised_at, text, status)
           values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
    values: [actor.tenant, objectionId, applicationId, name, actor.organisationId, actor.subject, raisedAt, text],
  });
}

export async function findObjection(tx: Tx, id: ObjectionId): Promise<Objection | undefined> {
  const { rows } = await tx.query<Row>({
    name: "objection",
    text: `select ${COLUMNS} from objection where objection_id = $1`,
    values: [id],
  });
  return rows.map(objectionOf)[0];
}

/** Which organisation raised it: told of the answer, and shown to nobody. */
export async function findObjector(tx: Tx, id: ObjectionId): Promise<OrganisationId | undefined> {
  const { rows } = await tx.query<{ organisationId: string }>({
    name: "objector",
    text: `select organisation_id as "organisationId" from objection where objection_id = $1`,
    values: [id],
  });
  return rows.map(({ organisationId }) => OrganisationId.parse(organisationId))[0];
}

export async function findObjectionsTo(tx: Tx, id: ApplicationId): Promise<readonly Objection[]> {
  const { rows } = await tx.query<Row>({
    name: "objections-to",
    text: `select ${COLUMNS} from objection where application_id = $1 order by raised_at, objection_id`,
    values: [id],
  });
  return rows.map(objectionOf);
}

/** The newest first, one more than the limit, as far as the reader may see them. */
export async function findObjectionPage(
  tx: Tx,
  tenant: TenantId,
  page: { readonly before: Place | null; readonly limit: number },
): Promise<readonly Objection[]> {
  const { before, limit } = page;
  const { rows } = await tx.query<Row>({
    name: "objections-page",
    text: `select ${COLUMNS} from objection
           where tenant = $1 and ($2::timestamptz is null or (raised_at, objection_id) < ($2, $3))
           order by raised_at desc, objection_id desc limit $4 + 1`,
    values: [tenant, before?.at ?? null, before?.id ?? null, limit],
  });
  return rows.map(objectionOf);
}

export async function saveObjection(tx: Tx, actor: Actor, objection: Objection): Promise<void> {
  const { objectionId, status, finding, resolvedAt } = objection;
  await tx.query({
    name: "save-objection",
    text: `update objection set status = $2, finding = $3, resolved_by = $4, resolved_at = $5
           where objection_id = $1 and status = 'open'`,
    values: [objectionId, status, finding, actor.subject, resolvedAt],
  });
}
