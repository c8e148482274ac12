import type { ConfirmationElements, Evidence } from "@lianrong/contracts/evidence";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Confirmation, Rejection } from "./confirmation.js";
import {
  advance,
  confirmationStatusAfter,
  type Receivable,
  type ReceivableAction,
  type WrongStatus,
} from "./receivable.js";

/** A confirmation with the receivable it decides about; they move together. */
export type Pair = { readonly confirmation: Confirmation; readonly receivable: Receivable };

/** The debtor's maker says what of the claim is right. */
export function propose(
  pair: Pair,
  by: { readonly subject: string; readonly elements: ConfirmationElements; readonly disputeReason: string | null },
): Result<Pair, WrongStatus> {
  const moved = move(pair, "propose");
  if (!moved.ok) return moved;
  const { elements, disputeReason, subject: proposedBy } = by;
  return changed(moved.value, { elements, disputeReason, proposedBy, sentBackReason: null });
}

/** Who may vouch: a second person of the debtor, for what the first has proposed (R46). */
export function mayApprove(
  pair: Pair,
  subject: string,
): Result<ConfirmationElements, WrongStatus | { code: "maker-is-checker" }> {
  const moved = move(pair, "approve");
  if (!moved.ok) return moved;
  const { elements, proposedBy, status } = pair.confirmation;
  if (!elements) return err({ code: "wrong-status", status, action: "approve" });
  if (proposedBy === subject) return err({ code: "maker-is-checker" });
  return ok(elements);
}

/** The debtor's checker has vouched: the net amount stands, with the signature over it. */
export function approve(pair: Pair, evidence: Evidence): Result<Pair, WrongStatus> {
  const moved = move(pair, "approve");
  if (!moved.ok) return moved;
  const { confirmation, receivable } = moved.value;
  return ok({
    confirmation: { ...confirmation, evidence },
    receivable: { ...receivable, confirmedFen: evidence.elements.confirmedFen },
  });
}

/** The checker does not agree with the maker, who may propose again. */
export function sendBack(pair: Pair, sentBackReason: string): Result<Pair, WrongStatus> {
  const moved = move(pair, "send-back");
  if (!moved.ok) return moved;
  return changed(moved.value, { elements: null, disputeReason: null, proposedBy: null, sentBackReason });
}

/** The debtor does not owe it, for one of the reasons that the law accepts (R06). */
export function reject(
  pair: Pair,
  rejection: Rejection,
): Result<Pair, WrongStatus | { readonly code: "contract-clause-missing" }> {
  const moved = move(pair, "reject");
  if (!moved.ok) return moved;
  if (rejection.code === "audit-agreed-in-contract" && !rejection.contractClause?.trim())
    return err({ code: "contract-clause-missing" });
  return changed(moved.value, { rejection });
}

/** Nobody waits for the answer any more. */
export function withdraw(pair: Pair): Result<Pair, WrongStatus> {
  const moved = move(pair, "withdraw");
  if (!moved.ok) return moved;
  const { confirmation, receivable } = moved.value;
  return ok({ confirmation, receivable: { ...receivable, confirmationId: null } });
}

function move(
  { confirmation, receivable }: Pair,
  action: keyof typeof confirmationStatusAfter & ReceivableAction,
): Result<Pair, WrongStatus> {
  // An earlier asking has ended, whatever a later one is about to say of the same receivable.
  if (receivable.confirmationId !== confirmation.confirmationId)
    return err({ code: "wrong-status", status: confirmation.status, action });
  const advanced = advance(receivable, action);
  if (!advanced.ok) return advanced;
  const status = confirmationStatusAfter[action];
  return ok({
    receivable: advanced.value,
    confirmation: { ...confirmation, status, revision: confirmation.revision + 1 },
  });
}

function changed({ confirmation, receivable }: Pair, change: Partial<Confirmation>): Result<Pair, never> {
  return ok({ receivable, confirmation: { ...confirmation, ...change } });
}
