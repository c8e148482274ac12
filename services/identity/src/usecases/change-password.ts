import type { Actor } from "@lianrong/contracts/actor";
import type { ChangedPassword, ChangePassword } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { forgetFailures } from "../db/login-failures.js";
import { deleteAllOfPerson, listLoginSessions } from "../db/login-sessions.js";
import { findAccount, savePassword } from "../db/people.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { attemptByOwner } from "../domain/attempt-limits.js";
import { isInForce } from "../domain/second-factors.js";
import { findFactors } from "./find-factors.js";

export type ChangePasswordError =
  | { readonly code: "people-only" }
  | { readonly code: "second-factor-required" }
  | { readonly code: "too-many-guesses" }
  | { readonly code: "password-refused" };

/** A person who knows its password chooses another, and is logged out wherever the old one let anybody in. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  { current, chosen }: ChangePassword,
): Promise<Result<ChangedPassword, ChangePasswordError>> {
  return overDirectory(deps, actor, (tx) =>
    atLogin(tx, actor, async (): Promise<Result<ChangedPassword, ChangePasswordError>> => {
      const account = await findAccount(tx, { personId: actor.subject });
      if (!account) return err({ code: "people-only" });
      const { personId, passwordHash } = account;
      if (isInForce(await findFactors(tx, personId)) && !actor.secondFactor) {
        return err({ code: "second-factor-required" });
      }
      if ((await deps.countGuess(attemptByOwner(personId))) === "locked") return err({ code: "too-many-guesses" });
      if (!(await deps.verifyPassword(passwordHash, current))) return err({ code: "password-refused" });
      const { length } = await listLoginSessions(tx, personId);
      await savePassword(tx, personId, await deps.hashPassword(chosen));
      await deleteAllOfPerson(tx, personId);
      await forgetFailures(tx, attemptByOwner(personId));
      const { tenant, organisationId } = account;
      await deps.publish(
        tx,
        { ...actor, tenant },
        { type: "identity.password-chosen.v1", key: personId, data: { personId, organisationId, by: "change" } },
      );
      return ok({ endedSessions: length });
    }),
  );
}
