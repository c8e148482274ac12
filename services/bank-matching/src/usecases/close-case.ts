import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import type { CaseClosedReason } from "@lianrong/contracts/case-status";
import { fen } from "@lianrong/contracts/money";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { saveCase } from "../db/cases.js";
import { releaseReserved } from "../db/holdings.js";
import { announceMatch, matchesOf, saveMatch } from "../db/matches.js";
import { offersOf, saveOffer } from "../db/offers.js";
import type { Deps } from "../deps.js";
import { type FinancingCase, step } from "../domain/case.js";
import type { WrongStatus } from "../domain/failures.js";
import { moved } from "../domain/match.js";
import { movedOffer } from "../domain/offer.js";

/** Ends a case that the caller has locked: what its lines held is free again, what was still open lapses. */
export async function closeCase(
  tx: Tx,
  deps: Deps,
  closing: {
    readonly actor: Actor | ProcessActor;
    readonly one: FinancingCase;
    readonly reason: CaseClosedReason;
    readonly action?: "close" | "closeByConsent";
  },
): Promise<Result<FinancingCase, WrongStatus>> {
  const { actor, one, reason, action = "close" } = closing;
  const status = step(one, action);
  if (!status.ok) return status;
  await releaseReserved(tx, deps, one, one.heldReservedFen);
  await lapseWhatIsOpen(tx, one, reason);
  const closed = await saveCase(tx, {
    ...one,
    status: status.value,
    closedReason: reason,
    heldReservedFen: fen(0),
  });
  const { caseId, requestId } = one;
  await deps.publish(tx, actor, {
    type: "bank-matching.case-closed.v1",
    key: caseId,
    data: { caseId, requestId, reason },
  });
  return ok(closed);
}

async function lapseWhatIsOpen(tx: Tx, one: FinancingCase, reason: CaseClosedReason): Promise<void> {
  const isPaidBack = reason === "repaid";
  for (const offer of isPaidBack ? [] : await offersOf(tx, one.caseId)) {
    const lapsed = movedOffer(offer, "lapse", "case-closed");
    if (lapsed.ok) await saveOffer(tx, lapsed.value);
  }
  for (const match of await matchesOf(tx, [one.caseId])) {
    const lapsed = moved(match, "lapse");
    if (lapsed.ok && !isPaidBack) await saveMatch(tx, lapsed.value);
    else if (match.status === "accepted") await announceMatch(tx, match);
  }
}
