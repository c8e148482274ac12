import type { Actor } from "@lianrong/contracts/actor";
import type { ConfirmationId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import { findConfirmation } from "../db/confirmations.js";
import { findReceivable, invoicesOf } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { type ConfirmationView, confirmationView } from "../domain/views.js";

/** One confirmation with its clock, its legal effect and, once proposed, the words to sign. */
export async function readConfirmation(
  deps: Deps,
  actor: Actor,
  { confirmationId }: { readonly confirmationId: ConfirmationId },
): Promise<Result<ConfirmationView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const confirmation = await findConfirmation(tx, confirmationId);
    if (!confirmation) return err({ code: "confirmation-not-found" });
    const receivable = await findReceivable(tx, confirmation.receivableId);
    invariant(receivable, "a confirmation is seen by those who see its receivable");
    return ok(confirmationView(confirmation, receivable, await invoicesOf(tx, [receivable.receivableId])));
  });
}
