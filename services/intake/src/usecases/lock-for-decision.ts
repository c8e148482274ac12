import type { Actor } from "@lianrong/contracts/actor";
import type { ConfirmationId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findConfirmation, lockConfirmation } from "../db/confirmations.js";
import { lockReceivable } from "../db/receivables.js";
import { lockRequest } from "../db/requests.js";
import type { Pair } from "../domain/decide-confirmation.js";
import type { IntakeError } from "../domain/error.js";
import type { FinancingRequest } from "../domain/request.js";

export type Decidable = Pair & { readonly request: FinancingRequest | null };

/**
 * Finds what a debtor is about to decide and locks it: receivable, the request that holds it, confirmation. Everybody
 * locks in this order.
 */
export async function lockForDecision(
  tx: Tx,
  actor: Actor,
  { confirmationId, revision }: { readonly confirmationId: ConfirmationId; readonly revision?: number | undefined },
): Promise<Result<Decidable, IntakeError>> {
  const seen = await findConfirmation(tx, confirmationId);
  if (!seen) return err({ code: "confirmation-not-found" });
  if (seen.debtorId !== actor.organisationId) return err({ code: "not-the-debtor" });
  await widen(tx, actor);
  const receivable = await lockReceivable(tx, seen.receivableId);
  invariant(receivable, "a confirmation belongs to a receivable");
  const request = receivable.requestId ? await lockRequest(tx, receivable.requestId) : undefined;
  const confirmation = await lockConfirmation(tx, confirmationId);
  invariant(confirmation, "a confirmation is never deleted");
  if (revision !== undefined && revision !== confirmation.revision)
    return err({ code: "stale-revision", revision: confirmation.revision });
  return ok({ confirmation, receivable, request: request ?? null });
}
