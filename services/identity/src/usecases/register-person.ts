import type { Actor } from "@lianrong/contracts/actor";
import type { Person, RegisterPerson } from "@lianrong/contracts/identity";
import { PersonId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { findOrganisation } from "../db/organisations.js";
import { insertPerson, isAdministered } from "../db/people.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { type AuthorityError, mayRegisterFor } from "../domain/authority.js";

export type RegisterPersonError =
  | { readonly code: "organisation-not-found" }
  | AuthorityError
  | { readonly code: "login-name-taken" };

/** Only an invitation leaves the password to the person alone. */
export type RegisterByPasswordError = RegisterPersonError | { readonly code: "invitation-needed" };

/** Registers a person with a password that the registrar chose, where a demonstration allows that. */
export async function registerPerson(
  deps: Deps,
  actor: Actor,
  input: RegisterPerson,
): Promise<Result<Person, RegisterByPasswordError>> {
  if (!deps.registrarPasswords) return err({ code: "invitation-needed" });
  const passwordHash = await deps.hashPassword(input.password);
  return overDirectory(deps, actor, async (tx): Promise<Result<Person, RegisterPersonError>> => {
    const organisation = await findOrganisation(tx, input.organisationId);
    if (!organisation) return err({ code: "organisation-not-found" });
    const administered = await isAdministered(tx, organisation.organisationId);
    const allowed = mayRegisterFor(actor, organisation, { administered });
    if (!allowed.ok) return allowed;
    const person: Person = {
      personId: deps.newId(PersonId),
      organisationId: organisation.organisationId,
      loginName: input.loginName,
      displayName: input.displayName,
      roles: [...new Set(input.roles)],
      status: "active",
    };
    const kept = { tenant: organisation.tenant, passwordHash, at: deps.now() };
    if (!(await insertPerson(tx, person, kept))) return err({ code: "login-name-taken" });
    const { personId, organisationId, roles } = person;
    await deps.publish(
      tx,
      { ...actor, tenant: organisation.tenant },
      { type: "identity.person-registered.v1", key: personId, data: { personId, organisationId, roles } },
    );
    return ok(person);
  });
}
