import type { Actor } from "@lianrong/contracts/actor";
import type { ReceivableId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { findReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { type ReceivableView, receivableView } from "../domain/views.js";

/** One receivable, for those whom it concerns. */
export async function readReceivable(
  deps: Deps,
  actor: Actor,
  { receivableId }: { readonly receivableId: ReceivableId },
): Promise<Result<ReceivableView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const receivable = await findReceivable(tx, receivableId);
    return receivable ? ok(receivableView(receivable)) : err({ code: "receivable-not-found" });
  });
}
