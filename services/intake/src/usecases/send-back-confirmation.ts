import type { Actor } from "@lianrong/contracts/actor";
import type { SendBackConfirmation } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { saveConfirmation } from "../db/confirmations.js";
import { invoicesOf, saveReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import { sendBack } from "../domain/decide-confirmation.js";
import type { IntakeError } from "../domain/error.js";
import { type ConfirmationView, confirmationView } from "../domain/views.js";
import { lockForDecision } from "./lock-for-decision.js";

/** The debtor's checker does not agree with the maker and hands the proposal back with a reason. */
export async function sendBackConfirmation(
  deps: Deps,
  actor: Actor,
  input: SendBackConfirmation,
): Promise<Result<ConfirmationView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const locked = await lockForDecision(tx, actor, input);
    if (!locked.ok) return locked;
    const sentBack = sendBack(locked.value, input.reason);
    if (!sentBack.ok) return sentBack;
    const { confirmation, receivable } = sentBack.value;
    await saveReceivable(tx, receivable);
    await saveConfirmation(tx, confirmation);
    const { receivableId, supplierId, debtorId, requestId } = receivable;
    await deps.publish(tx, actor, {
      type: "intake.confirmation-sent-back.v1",
      key: receivableId,
      data: { receivableId, supplierId, debtorId, requestId, confirmationId: confirmation.confirmationId },
    });
    return ok(confirmationView(confirmation, receivable, await invoicesOf(tx, [receivableId])));
  });
}
