import { OrganisationKind, Role } from "@lianrong/contracts/actor";
import { Person } from "@lianrong/contracts/identity";
import { OrganisationId, PersonId, TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";

/** Whether the login name was free in the whole installation. */
export async function insertPerson(
  tx: Tx,
  person: Person,
  kept: { readonly tenant: string; readonly passwordHash: string | null; readonly at: Date },
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

const STATUS =
  "case when ended_at is not null then 'ended' when password_hash is null then 'invited' else 'active' end";
const PersonRow = Person.extend({ tenant: TenantId });

/** A person with its tenant. */
export type KeptPerson = z.infer<typeof PersonRow>;

/** The person, where the transaction may see it; locked, so that what ends it is decided once. */
export async function lockPerson(tx: Tx, personId: string): Promise<KeptPerson | undefined> {
  const { rows } = await tx.query({
    name: "lock-person",
    text: `select person_id as "personId", tenant, organisation_id as "organisationId", login_name as "loginName",
                  display_name as "displayName", roles, ${STATUS} as status
           from person where person_id = $1 for update`,
    values: [personId],
  });
  return rows[0] && PersonRow.parse(rows[0]);
}

export async function saveEnd(
  tx: Tx,
  ended: { readonly personId: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  await tx.query({
    name: "save-person-end",
    text: "update person set ended_at = $2, ended_reason = $3 where person_id = $1 and ended_at is null",
    values: [ended.personId, ended.at, ended.reason],
  });
}

export async function personBelongs(tx: Tx, personId: string, organisationId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "person-belongs",
    text: "select from person where person_id = $1 and organisation_id = $2 and ended_at is null",
    values: [personId, organisationId],
  });
  return rowCount === 1;
}

/** Whether somebody of the organisation keeps its entries in the directory; the first one may still have to accept. */
export async function isAdministered(tx: Tx, organisationId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "organisation-administered",
    text: `select from person
           where organisation_id = $1 and 'administrator' = any (roles) and ended_at is null limit 1`,
    values: [organisationId],
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
  passwordHash: z.string().nullable(),
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
           where o.status = 'open' and p.ended_at is null and ${byId ? "p.person_id" : "p.login_name"} = $1`,
    values: [byId ? by.personId : by.loginName],
  });
  return rows[0] && Account.parse(rows[0]);
}

/** The password that logs the person in from now on. */
export async function savePassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.query({
    name: "save-password",
    text: "update person set password_hash = $2 where person_id = $1",
    values: [personId, passwordHash],
  });
}
