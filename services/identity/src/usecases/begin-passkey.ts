import type { Actor } from "@lianrong/contracts/actor";
import type { PasskeyCreation } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { saveLoginStep } from "../db/login-steps.js";
import { findAccount } from "../db/people.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { challengeEnd, passkeyCreation, stepOfPasskey } from "../domain/passkey-creation.js";
import { isInForce } from "../domain/second-factors.js";
import { findFactors } from "./find-factors.js";

export type BeginPasskeyError = { readonly code: "people-only" } | { readonly code: "second-factor-required" };

/** A person makes a passkey: where a second factor is in force already, a password alone adds no other. */
export async function beginPasskey(deps: Deps, actor: Actor): Promise<Result<PasskeyCreation, BeginPasskeyError>> {
  return overDirectory(deps, actor, (tx) =>
    atLogin(tx, actor, async (): Promise<Result<PasskeyCreation, BeginPasskeyError>> => {
      const person = await findAccount(tx, { personId: actor.subject });
      if (!person) return err({ code: "people-only" });
      const factors = await findFactors(tx, person.personId);
      if (isInForce(factors) && !actor.secondFactor) return err({ code: "second-factor-required" });
      const challenge = deps.newSecret();
      const { personId } = person;
      await saveLoginStep(tx, {
        step: stepOfPasskey(personId),
        personId,
        challenge,
        expiresAt: challengeEnd(deps.now()),
      });
      return ok(passkeyCreation(deps.relyingParty, person, { challenge, passkeys: factors.passkeys }));
    }),
  );
}
