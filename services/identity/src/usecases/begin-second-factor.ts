import type { Actor } from "@lianrong/contracts/actor";
import type { BegunSecondFactor } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { findAccount } from "../db/people.js";
import { beginFactor } from "../db/second-factors.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { base32 } from "../domain/one-time-code.js";
import { isInForce } from "../domain/second-factors.js";
import { findFactors } from "./find-factors.js";

export type BeginSecondFactorError =
  | { readonly code: "people-only" }
  | { readonly code: "second-factor-not-offered" }
  | { readonly code: "second-factor-in-force" }
  | { readonly code: "second-factor-required" };

const SECRET_BYTES = 20;

/** A person sets up an authenticator; it is in force as soon as a first code proves it. */
export async function beginSecondFactor(
  deps: Deps,
  actor: Actor,
): Promise<Result<BegunSecondFactor, BeginSecondFactorError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<BegunSecondFactor, BeginSecondFactorError>> => {
    const { seal } = deps;
    const person = await atLogin(tx, actor, () => findAccount(tx, { personId: actor.subject }));
    if (!person) return err({ code: "people-only" });
    if (!seal) return err({ code: "second-factor-not-offered" });
    const factors = await atLogin(tx, actor, () => findFactors(tx, actor.subject));
    if (isInForce(factors) && !actor.secondFactor) return err({ code: "second-factor-required" });
    const secret = deps.randomBytes(SECRET_BYTES);
    const sealed = seal.close(secret, actor.subject);
    if (!(await atLogin(tx, actor, () => beginFactor(tx, actor.subject, sealed)))) {
      return err({ code: "second-factor-in-force" });
    }
    const text = base32(secret);
    const address = `otpauth://totp/${encodeURIComponent("链融")}:${encodeURIComponent(person.loginName)}?secret=${text}&issuer=${encodeURIComponent("链融")}`;
    return ok({ secret: text, address });
  });
}
