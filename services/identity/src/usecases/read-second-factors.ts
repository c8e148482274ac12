import type { Actor } from "@lianrong/contracts/actor";
import type { SecondFactors } from "@lianrong/contracts/identity";
import { ok, type Result } from "@lianrong/core/result";
import { atLogin } from "../db/through.js";
import type { Deps } from "../deps.js";
import { showFactors } from "./show-factors.js";

/** Shows a person what it can prove itself by beside the password, whether this login did, and why factors were taken from it. */
export async function readSecondFactors(deps: Deps, actor: Actor): Promise<Result<SecondFactors, never>> {
  return deps.transaction(actor, async (tx) => ok(await atLogin(tx, actor, () => showFactors(tx, actor))));
}
