import type { Actor } from "@lianrong/contracts/actor";
import type { Reconciliation } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { countReconciliation } from "../db/reconciliation.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";

/** The operator or an auditor holds the books of the installation against each other; they see counts and no business. */
export async function readReconciliation(deps: Deps, actor: Actor): Promise<Result<Reconciliation, IntakeError>> {
  return deps.transaction(actor, async (tx) => ok(await reconcile(tx)));
}

/** Whether everything that is reserved belongs to a live request, and the registry says what the requests hold. */
export async function reconcile(tx: Tx): Promise<Reconciliation> {
  await setScope(tx, { reach: "installation" });
  const { liveRequests, reservedFen, usedFen, ...findings } = await countReconciliation(tx);
  const inOrder = Object.values(findings).every((count) => count === 0);
  return { inOrder, liveRequests, reservedFen, usedFen, findings };
}
