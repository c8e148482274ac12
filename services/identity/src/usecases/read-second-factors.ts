import type { Actor } from "@lianrong/contracts/actor";
import type { SecondFactors } from "@lianrong/contracts/identity";
import { ok, type Result } from "@lianrong/core/result";
import { atLogin } from "../db/through.js";
import type { Deps } from "../deps.js";
import { findFactors } from "./find-factors.js";

/** Shows a person what it can prove itself by beside the password, and whether this login did. */
export async function readSecondFactors(deps: Deps, actor: Actor): Promise<Result<SecondFactors, never>> {
  return deps.transaction(actor, async (tx) => {
    const { authenticator, passkeys } = await atLogin(tx, actor, () => findFactors(tx, actor.subject));
    return ok({ authenticator, passkeys, passed: actor.secondFactor });
  });
}
