import type { Actor } from "@lianrong/contracts/actor";
import type { EndPerson, Person } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { keepEndedPerson } from "@lianrong/http/access-memory";
import { deleteAllOfPerson } from "../db/login-sessions.js";
import { findOrganisation } from "../db/organisations.js";
import { lockPerson, saveEnd } from "../db/people.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { type AuthorityError, mayEndFor } from "../domain/authority.js";
import { endKeysOf } from "./end-keys-of.js";

export type EndPersonError =
  | { readonly code: "person-not-found" }
  | AuthorityError
  | { readonly code: "person-ended-already" };

/** Somebody leaves: no further login, every session ends, and so does every signing key. What was done under the name stays under it. */
export async function endPerson(deps: Deps, actor: Actor, input: EndPerson): Promise<Result<Person, EndPersonError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Person, EndPersonError>> => {
    const person = await lockPerson(tx, input.personId);
    const organisation = person && (await findOrganisation(tx, person.organisationId));
    if (!organisation) return err({ code: "person-not-found" });
    const allowed = mayEndFor(actor, organisation);
    if (!allowed.ok) return allowed;
    if (person.status === "ended") return err({ code: "person-ended-already" });
    const { personId, organisationId, tenant } = person;
    await saveEnd(tx, { personId, reason: input.reason, at: deps.now() });
    await atLogin(tx, actor, async () => {
      await deleteAllOfPerson(tx, personId);
      await keepEndedPerson(tx, { tenant, personId });
    });
    await endKeysOf(tx, deps, actor, { subject: personId, organisationId, tenant, reason: input.reason });
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.person-ended.v1", key: personId, data: { personId, organisationId } },
    );
    return ok({ ...person, status: "ended" });
  });
}
