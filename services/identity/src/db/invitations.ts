import type { OrganisationId, PersonId, TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";

/** Keeps the one invitation that is open for a person; an earlier one opens no more. */
export async function saveInvitation(
  tx: Tx,
  invitation: {
    readonly personId: string;
    readonly tenant: string;
    readonly organisationId: string;
    readonly digest: string;
    readonly validTo: Date;
  },
): Promise<void> {
  await tx.query({
    name: "save-invitation",
    text: `insert into invitation (person_id, tenant, organisation_id, digest, valid_to) values ($1, $2, $3, $4, $5)
           on conflict (person_id) do update set digest = excluded.digest, valid_to = excluded.valid_to`,
    values: [invitation.personId, invitation.tenant, invitation.organisationId, invitation.digest, invitation.validTo],
  });
}

export type Invited = {
  readonly personId: PersonId;
  readonly loginName: string;
  readonly organisationId: OrganisationId;
  readonly tenant: TenantId;
};

/** Whom the secret invites now, unless that person has left. */
export async function findInvited(
  tx: Tx,
  by: { readonly digest: string; readonly now: Date },
): Promise<Invited | undefined> {
  const { rows } = await tx.query<Invited>({
    name: "find-invited",
    text: `select person_id as "personId", login_name as "loginName", organisation_id as "organisationId", tenant
           from invitation join person using (person_id, organisation_id, tenant)
           where digest = $1 and valid_to > $2 and ended_at is null`,
    values: [by.digest, by.now],
  });
  return rows[0];
}

/** Uses the invitation up; false if somebody else just did. */
export async function deleteInvitation(tx: Tx, digest: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "delete-invitation",
    text: "delete from invitation where digest = $1",
    values: [digest],
  });
  return rowCount === 1;
}
