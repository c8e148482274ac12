import type { Actor } from "@lianrong/contracts/actor";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { Deps } from "../deps.js";
import type { Chain } from "../domain/founding-chains.js";
import { chainsOf } from "./chains-of.js";

/** Whoever files or lists sees the tenant's industry chains. */
export async function listChains(deps: Deps, actor: Actor): Promise<Result<{ data: Chain[] }, never>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    return ok({ data: [...(await chainsOf(tx, actor.tenant))] });
  });
}
