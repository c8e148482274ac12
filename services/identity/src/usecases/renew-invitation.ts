import type { Actor } from "@lianrong/contracts/actor";
import type { Invitation, RenewInvitation } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { findOrganisation } from "../db/organisations.js";
import { isAdministered, lockPerson } from "../db/people.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { mayRegisterFor } from "../domain/authority.js";
import type { EndPersonError } from "./end-person.js";
import { openInvitation } from "./open-invitation.js";

/** Invites somebody anew, who lost the invitation or the password; the old password holds until a new one is chosen, and its owner is told. */
export async function renewInvitation(
  deps: Deps,
  actor: Actor,
  { personId }: RenewInvitation,
): Promise<Result<Invitation, EndPersonError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Invitation, EndPersonError>> => {
    const person = await lockPerson(tx, personId);
    const organisation = person && (await findOrganisation(tx, person.organisationId));
    if (!organisation) return err({ code: "person-not-found" });
    const administered = await isAdministered(tx, organisation.organisationId);
    const allowed = mayRegisterFor(actor, organisation, { administered });
    if (!allowed.ok) return allowed;
    if (person.status === "ended") return err({ code: "person-ended-already" });
    const { tenant, organisationId } = person;
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.person-invited.v1", key: personId, data: { personId, organisationId } },
    );
    return ok(await openInvitation(deps, tx, { person, tenant }));
  });
}
