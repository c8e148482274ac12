import type { Actor } from "@lianrong/contracts/actor";
import type { Invitation, InvitePerson, Person } from "@lianrong/contracts/identity";
import { PersonId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { findOrganisation } from "../db/organisations.js";
import { insertPerson, isAdministered } from "../db/people.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { mayRegisterFor } from "../domain/authority.js";
import { openInvitation } from "./open-invitation.js";
import type { RegisterPersonError } from "./register-person.js";

/** Registers a person who chooses the password itself, at the address that this answers once. */
export async function invitePerson(
  deps: Deps,
  actor: Actor,
  input: InvitePerson,
): Promise<Result<Invitation, RegisterPersonError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Invitation, RegisterPersonError>> => {
    const organisation = await findOrganisation(tx, input.organisationId);
    if (!organisation) return err({ code: "organisation-not-found" });
    const administered = await isAdministered(tx, organisation.organisationId);
    const allowed = mayRegisterFor(actor, organisation, { administered });
    if (!allowed.ok) return allowed;
    const { tenant } = organisation;
    const personId = deps.newId(PersonId);
    const { organisationId, loginName, displayName } = input;
    const roles = [...new Set(input.roles)];
    const person: Person = { personId, organisationId, loginName, displayName, roles, status: "invited" };
    const kept = { tenant, passwordHash: null, at: deps.now() };
    if (!(await insertPerson(tx, person, kept))) return err({ code: "login-name-taken" });
    const invitation = await openInvitation(deps, tx, { person, tenant });
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.person-registered.v1", key: personId, data: { personId, organisationId, roles } },
    );
    return ok(invitation);
  });
}
