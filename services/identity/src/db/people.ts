import { OrganisationKind, Role } from "@lianrong/contracts/actor";
import type { Person } from "@lianrong/contracts/identity";
import { OrganisationId, PersonId, TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";

/** Whether the login name was free in the whole installation. */
export async function insertPerson(
  tx: Tx,
  person: Person,
  kept: { readonly tenant: string; readonly passwordHash: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-person",
    text: `insert into person
             (person_id, tenant, organisation_id, login_name, display_name, roles, password_hash, registered_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [
      person.personId,
      kept.tenant,
      person.organisationId,
      person.loginName,
      person.displayName,
      person.roles,
      kept.passwordHash,
      kept.at,
    ],
  });
  return rowCount === 1;
}

export async function personBelongs(tx: Tx, personId: string, organisationId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "person-belongs",
    text: "select from person where person_id = $1 and organisation_id = $2",
    values: [personId, organisationId],
  });
  return rowCount === 1;
}

const Account = z.object({
  personId: PersonId,
  tenant: TenantId,
  organisationId: OrganisationId,
  organisationKind: OrganisationKind,
  organisationName: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  passwordHash: z.string(),
});

/** A person as login knows it, with the organisation it acts for. */
export type Account = z.infer<typeof Account>;

/** Finds a person of an open organisation by id or by login name; only login may look, over the whole installation. */
export async function findAccount(
  tx: Tx,
  by: { personId: string } | { loginName: string },
): Promise<Account | undefined> {
  const byId = "personId" in by;
  const { rows } = await tx.query({
    name: byId ? "find-account-by-id" : "find-account-by-login-name",
    text: `select p.person_id as "personId", p.tenant, p.organisation_id as "organisationId",
                  o.kind as "organisationKind", o.name as "organisationName", p.login_name as "loginName",
                  p.display_name as "displayName", p.roles, p.password_hash as "passwordHash"
           from person p join organisation o using (organisation_id)
           where o.status = 'open' and ${byId ? "p.person_id" : "p.login_name"} = $1`,
    values: [byId ? by.personId : by.loginName],
  });
  return rows[0] && Account.parse(rows[0]);
}
