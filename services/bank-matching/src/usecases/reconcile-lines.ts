import type { Actor } from "@lianrong/contracts/actor";
import type { Reconciliation } from "@lianrong/contracts/credit-lines";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { reconcile } from "../db/reconcile.js";
import type { Deps } from "../deps.js";

/** Whoever watches over the tenant checks that no line is held without a live case, and none otherwise than the ledger says. */
export async function reconcileLines(deps: Deps, actor: Actor): Promise<Result<Reconciliation, never>> {
  return deps.transaction(actor, async (tx): Promise<Result<Reconciliation, never>> => {
    await widen(tx, actor);
    return ok(await reconcile(tx));
  });
}
