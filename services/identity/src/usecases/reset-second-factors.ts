import type { Actor } from "@lianrong/contracts/actor";
import type { Person, ResetSecondFactors } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertFactorReset } from "../db/factor-resets.js";
import { deleteAllOfPerson } from "../db/login-sessions.js";
import { findOrganisation } from "../db/organisations.js";
import { deleteAllPasskeys } from "../db/passkeys.js";
import { lockPerson } from "../db/people.js";
import { deleteFactor } from "../db/second-factors.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { mayResetFactorsOf } from "../domain/authority.js";
import type { EndPersonError } from "./end-person.js";

/** An administrator takes lost factors from a colleague, who is logged out, is told of it, and sets up new ones after the password. */
export async function resetSecondFactors(
  deps: Deps,
  actor: Actor,
  { personId, reason }: ResetSecondFactors,
): Promise<Result<Person, EndPersonError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Person, EndPersonError>> => {
    const person = await lockPerson(tx, personId);
    const organisation = person && (await findOrganisation(tx, person.organisationId));
    if (!organisation) return err({ code: "person-not-found" });
    const allowed = mayResetFactorsOf(actor, organisation, personId);
    if (!allowed.ok) return allowed;
    if (person.status === "ended") return err({ code: "person-ended-already" });
    const { tenant, organisationId } = person;
    await atLogin(tx, actor, async () => {
      await deleteFactor(tx, personId);
      await deleteAllPasskeys(tx, personId);
      await deleteAllOfPerson(tx, personId);
      await insertFactorReset(tx, { personId, tenant, resetBy: actor.subject, at: deps.now(), reason });
    });
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.second-factors-reset.v2", key: personId, data: { personId, organisationId } },
    );
    return ok(person);
  });
}
