import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { ProposeConfirmation } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { saveConfirmation } from "../db/confirmations.js";
import { invoicesOf, saveReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import { elementsOf } from "../domain/confirmation.js";
import { propose } from "../domain/decide-confirmation.js";
import type { IntakeError } from "../domain/error.js";
import { type ConfirmationView, confirmationView } from "../domain/views.js";
import { lockForDecision } from "./lock-for-decision.js";

/** The debtor's maker says what of the claim is right; what comes back is what the checker will sign, word by word. */
export async function proposeConfirmation(
  deps: Deps,
  actor: Actor,
  input: ProposeConfirmation,
): Promise<Result<ConfirmationView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const locked = await lockForDecision(tx, actor, input);
    if (!locked.ok) return locked;
    const { confirmation: asked, receivable: claimed } = locked.value;
    const invoices = await invoicesOf(tx, [claimed.receivableId]);
    const elements = elementsOf({
      tenant: actor.tenant,
      confirmationId: asked.confirmationId,
      receivable: claimed,
      invoices,
      proposal: input,
      requestedOn: asked.byUpload ? null : dayOf(asked.requestedAt),
    });
    if (!elements.ok) return elements;
    const proposed = propose(locked.value, {
      subject: actor.subject,
      elements: elements.value,
      disputeReason: input.disputeReason ?? null,
    });
    if (!proposed.ok) return proposed;
    const { confirmation, receivable } = proposed.value;
    await saveReceivable(tx, receivable);
    await saveConfirmation(tx, confirmation);
    const { receivableId, supplierId, debtorId, requestId } = receivable;
    await deps.publish(tx, actor, {
      type: "intake.confirmation-proposed.v1",
      key: receivableId,
      data: { receivableId, supplierId, debtorId, requestId, confirmationId: confirmation.confirmationId },
    });
    return ok(confirmationView(confirmation, receivable, invoices));
  });
}
