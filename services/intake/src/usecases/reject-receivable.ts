import type { Actor } from "@lianrong/contracts/actor";
import type { RejectConfirmation } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { saveConfirmation } from "../db/confirmations.js";
import { reduceHolds } from "../db/invoices.js";
import { invoicesOf, saveReceivable } from "../db/receivables.js";
import { letGo } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { reject } from "../domain/decide-confirmation.js";
import type { IntakeError } from "../domain/error.js";
import { type ConfirmationView, confirmationView } from "../domain/views.js";
import { lockForDecision } from "./lock-for-decision.js";
import { settleReadiness } from "./settle-readiness.js";

/** The debtor does not owe it, for a reason that the law accepts (R06): the receivable leaves the request, and its invoices are free. */
export async function rejectReceivable(
  deps: Deps,
  actor: Actor,
  input: RejectConfirmation,
): Promise<Result<ConfirmationView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const locked = await lockForDecision(tx, actor, input);
    if (!locked.ok) return locked;
    const { code, explanation, contractClause = null } = input;
    const rejected = reject(locked.value, { code, explanation, contractClause });
    if (!rejected.ok) return rejected;
    const { confirmation } = rejected.value;
    const receivable = { ...rejected.value.receivable, requestId: null };
    const { receivableId, supplierId, debtorId } = receivable;
    const { request } = locked.value;
    if (request) {
      await letGo(tx, request.requestId, [receivableId]);
      await reduceHolds(tx, request.requestId, { receivableIds: [receivableId] });
    }
    await saveReceivable(tx, receivable);
    await saveConfirmation(tx, confirmation);
    await deps.publish(tx, actor, {
      type: "intake.receivable-rejected.v1",
      key: receivableId,
      data: {
        receivableId,
        supplierId,
        debtorId,
        requestId: request?.requestId ?? null,
        confirmationId: confirmation.confirmationId,
        code,
      },
    });
    if (request) await settleReadiness(tx, deps, actor, request);
    return ok(confirmationView(confirmation, receivable, await invoicesOf(tx, [receivableId])));
  });
}
