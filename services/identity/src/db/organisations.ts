import { Organisation } from "@lianrong/contracts/identity";
import type { Tx } from "@lianrong/runtime/database";

type OrganisationRow = {
  organisation_id: string;
  tenant: string;
  kind: string;
  name: string;
  uscc: string | null;
  status: string;
};

/** Whether the organisation was new; its first name is dated with it. */
export async function insertOrganisation(
  tx: Tx,
  organisation: Organisation,
  opened: { readonly at: Date; readonly sourceRevision?: number },
): Promise<boolean> {
  const { organisationId, tenant, kind, name, uscc, status } = organisation;
  const { rowCount } = await tx.query({
    name: "insert-organisation",
    text: `insert into organisation (organisation_id, tenant, kind, name, uscc, status, source_revision, opened_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [organisationId, tenant, kind, name, uscc, status, opened.sourceRevision ?? 0, opened.at],
  });
  if (rowCount !== 1) return false;
  await insertName(tx, { organisationId, tenant, name, since: opened.at });
  return true;
}

/** Calls the organisation otherwise from an instant on. */
export async function saveName(
  tx: Tx,
  named: { readonly organisationId: string; readonly tenant: string; readonly name: string; readonly since: Date },
): Promise<void> {
  await tx.query({
    name: "save-organisation-name",
    text: "update organisation set name = $2 where organisation_id = $1",
    values: [named.organisationId, named.name],
  });
  await insertName(tx, named);
}

/** Gives the organisation the name of a newer record; an older one changes nothing. */
export async function saveNewerName(
  tx: Tx,
  renamed: {
    readonly organisationId: string;
    readonly tenant: string;
    readonly name: string;
    readonly sourceRevision: number;
    readonly at: Date;
  },
): Promise<boolean> {
  const { rows } = await tx.query<{ renamed: boolean }>({
    name: "rename-organisation",
    text: `update organisation o set name = $2, source_revision = $3
           from (select name from organisation where organisation_id = $1 for update) as before
           where o.organisation_id = $1 and o.source_revision < $3
           returning before.name <> $2 as renamed`,
    values: [renamed.organisationId, renamed.name, renamed.sourceRevision],
  });
  if (!rows[0]?.renamed) return false;
  await insertName(tx, { ...renamed, since: renamed.at });
  return true;
}

async function insertName(
  tx: Tx,
  name: { readonly organisationId: string; readonly tenant: string; readonly name: string; readonly since: Date },
): Promise<void> {
  await tx.query({
    name: "insert-organisation-name",
    text: `insert into organisation_name (organisation_id, tenant, name, since) values ($1, $2, $3, $4)
           on conflict do nothing`,
    values: [name.organisationId, name.tenant, name.name, name.since],
  });
}

/** The organisation, where the transaction may see it. */
export async function findOrganisation(tx: Tx, organisationId: string): Promise<Organisation | undefined> {
  const { rows } = await tx.query<OrganisationRow>({
    name: "find-organisation",
    text: `select organisation_id, tenant, kind, name, uscc, status from organisation where organisation_id = $1`,
    values: [organisationId],
  });
  return rows[0] && organisationOf(rows[0]);
}

export async function findOperator(tx: Tx): Promise<Organisation | undefined> {
  const { rows } = await tx.query<OrganisationRow>({
    name: "find-operator",
    text: `select organisation_id, tenant, kind, name, uscc, status from organisation where kind = 'operator'`,
  });
  return rows[0] && organisationOf(rows[0]);
}

export function organisationOf(row: OrganisationRow): Organisation {
  return Organisation.parse({
    organisationId: row.organisation_id,
    tenant: row.tenant,
    kind: row.kind,
    name: row.name,
    uscc: row.uscc,
    status: row.status,
  });
}
