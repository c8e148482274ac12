import type { Actor } from "@lianrong/contracts/actor";
import type { Evidence } from "@lianrong/contracts/evidence";
import type { ConfirmationId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { findConfirmation } from "../db/confirmations.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";

/** All that is needed to verify a confirmation without us: the elements, the signature, and the key with its binding. */
export async function readEvidence(
  deps: Deps,
  actor: Actor,
  { confirmationId }: { readonly confirmationId: ConfirmationId },
): Promise<Result<Evidence, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Evidence, IntakeError>> => {
    const confirmation = await findConfirmation(tx, confirmationId);
    if (!confirmation) return err({ code: "confirmation-not-found" });
    return confirmation.evidence ? ok(confirmation.evidence) : err({ code: "evidence-not-found" });
  });
}
