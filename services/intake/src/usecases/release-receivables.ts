import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import type { CaseClosedReason } from "@lianrong/contracts/case-status";
import type { FinancingRequestId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { currentConfirmations, saveConfirmation } from "../db/confirmations.js";
import { reduceHolds } from "../db/invoices.js";
import { saveReceivable } from "../db/receivables.js";
import { letGo } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { isOpen } from "../domain/confirmation.js";
import { withdraw } from "../domain/decide-confirmation.js";
import type { Receivable } from "../domain/receivable.js";

/**
 * Ends a request's hold on its receivables, which the caller has locked: nothing of their invoices stays reserved, what
 * the filing asked is withdrawn, and what a debtor confirmed stays confirmed and can be filed again.
 */
export async function releaseReceivables(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  {
    requestId,
    receivables,
    reason,
  }: {
    readonly requestId: FinancingRequestId;
    readonly receivables: readonly Receivable[];
    readonly reason: CaseClosedReason;
  },
): Promise<void> {
  const receivableIds = receivables.map((receivable) => receivable.receivableId);
  const confirmations = await currentConfirmations(tx, receivableIds);
  await letGo(tx, requestId, receivableIds);
  await reduceHolds(tx, requestId, { receivableIds });
  for (const held of receivables) {
    const { receivableId, supplierId, debtorId } = held;
    const confirmation = confirmations.find((each) => each.confirmationId === held.confirmationId);
    if (confirmation && isOpen(confirmation.status) && confirmation.requestId === requestId) {
      const withdrawn = withdraw({ confirmation, receivable: held });
      invariant(withdrawn.ok, "an open confirmation can be withdrawn");
      await saveReceivable(tx, { ...withdrawn.value.receivable, requestId: null });
      await saveConfirmation(tx, withdrawn.value.confirmation);
      await deps.publish(tx, actor, {
        type: "intake.confirmation-withdrawn.v1",
        key: receivableId,
        data: { receivableId, supplierId, debtorId, requestId, confirmationId: confirmation.confirmationId },
      });
    } else {
      await saveReceivable(tx, { ...held, requestId: null, revision: held.revision + 1 });
    }
    await deps.publish(tx, actor, {
      type: "intake.receivable-released.v1",
      key: receivableId,
      data: { receivableId, supplierId, debtorId, requestId, reason },
    });
  }
}
