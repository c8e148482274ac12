import type { Actor } from "@lianrong/contracts/actor";
import type { Reconciliation } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { reconcile } from "./reconcile.js";

/** The operator or an auditor holds the books of the installation against each other; they see counts and no business. */
export async function readReconciliation(deps: Deps, actor: Actor): Promise<Result<Reconciliation, IntakeError>> {
  return deps.transaction(actor, async (tx) => ok(await reconcile(tx)));
}
