import type { Actor } from "@lianrong/contracts/actor";
import type { WatchParameters } from "@lianrong/contracts/oversight";
import { ok, type Result } from "@lianrong/core/result";
import { findParameters } from "../db/parameter-rows.js";
import type { Deps } from "../deps.js";

/** An office sees by which parameters it watches. */
export async function showParameters(deps: Deps, actor: Actor): Promise<Result<WatchParameters, never>> {
  return deps.transaction(actor, async (tx) => ok(await findParameters(tx, actor.tenant)));
}
