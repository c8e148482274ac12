import type { Reconciliation } from "@lianrong/contracts/intake";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { countReconciliation } from "../db/reconciliation.js";

/** Whether everything that is reserved belongs to a live request, and the registry says what the requests hold. */
export async function reconcile(tx: Tx): Promise<Reconciliation> {
  await setScope(tx, { reach: "installation" });
  const { liveRequests, reservedFen, usedFen, ...findings } = await countReconciliation(tx);
  const inOrder = Object.values(findings).every((count) => count === 0);
  return { inOrder, liveRequests, reservedFen, usedFen, findings };
}
