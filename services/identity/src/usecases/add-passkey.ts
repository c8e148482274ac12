import type { Actor } from "@lianrong/contracts/actor";
import type { AddPasskey, SecondFactors } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { takeChallenge } from "../db/login-steps.js";
import { insertPasskey } from "../db/passkeys.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { stepOfPasskey } from "../domain/passkey-creation.js";
import { isInForce } from "../domain/second-factors.js";
import { checkNewPasskey } from "../oidc/passkeys.js";
import { findFactors } from "./find-factors.js";
import { showFactors } from "./show-factors.js";
import { tellOfFactor } from "./tell-of-factor.js";

export type AddPasskeyError =
  | { readonly code: "passkey-refused" }
  | { readonly code: "passkey-known" }
  | { readonly code: "second-factor-required" };

/** The passkey that the person's browser made counts from now on: no login without it, or without another factor. */
export async function addPasskey(
  deps: Deps,
  actor: Actor,
  input: AddPasskey,
): Promise<Result<SecondFactors, AddPasskeyError>> {
  return overDirectory(deps, actor, (tx) =>
    atLogin(tx, actor, async (): Promise<Result<SecondFactors, AddPasskeyError>> => {
      const personId = actor.subject;
      if (isInForce(await findFactors(tx, personId)) && !actor.secondFactor) {
        return err({ code: "second-factor-required" });
      }
      const taken = await takeChallenge(tx, stepOfPasskey(personId), deps.now());
      const made = taken && (await checkNewPasskey(deps.relyingParty, taken.challenge, input));
      if (!made) return err({ code: "passkey-refused" });
      const transports = input.response.response.transports ?? [];
      const passkey = { ...made, personId, name: input.name, transports, at: deps.now() };
      if (!(await insertPasskey(tx, passkey))) return err({ code: "passkey-known" });
      await tellOfFactor(tx, deps, actor, { what: "second-factor-added", factor: "passkey" });
      return ok(await showFactors(tx, actor));
    }),
  );
}
