import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { saveCase } from "../db/cases.js";
import { releaseReserved } from "../db/holdings.js";
import { acceptedOffer } from "../db/locks.js";
import { matchesOf, saveMatch } from "../db/matches.js";
import { offersOf, saveOffer } from "../db/offers.js";
import { noteRefusal } from "../db/product-records.js";
import type { Deps } from "../deps.js";
import { type FinancingCase, step } from "../domain/case.js";
import type { WrongStatus } from "../domain/failures.js";
import { type Match, moved } from "../domain/match.js";
import { canRevive, movedOffer, type Offer } from "../domain/offer.js";
import { closeCase } from "./close-case.js";

type Refusing = { readonly one: FinancingCase; readonly reason: string | null };

/** The chosen bank refuses after all: its line is free, the offers that were not chosen come back, and without any the case ends. */
export async function refuseApproval(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { one, reason }: Refusing,
): Promise<Result<FinancingCase, WrongStatus>> {
  const status = step(one, "refuse");
  if (!status.ok) return status;
  const refused = await acceptedOffer(tx, one);
  await releaseReserved(tx, deps, one, one.heldReservedFen);
  const matches = await matchesOf(tx, [one.caseId]);
  await dropChosen(tx, { one, refused, matches, reason });
  const reopened = await saveCase(tx, {
    ...one,
    status: status.value,
    acceptedOfferId: null,
    agreedBankId: null,
    agreedAt: null,
    decisionLateAt: null,
    withdrawalReason: null,
    withdrawalAskedAt: null,
    lineIds: [],
    acrossIds: [],
    heldReservedFen: fen(0),
  });
  const { caseId, requestId } = one;
  await deps.publish(tx, actor, {
    type: "bank-matching.case-refused.v1",
    key: caseId,
    data: { caseId, requestId, bankId: refused.bankId, offerId: refused.offerId },
  });
  const revived = await reviveOthers(tx, deps, actor, { one, matches });
  if (revived > 0) return ok(reopened);
  return closeCase(tx, deps, { actor, one: reopened, reason: "refused-after-acceptance" });
}

async function dropChosen(
  tx: Tx,
  { one, refused, matches, reason }: Refusing & { readonly refused: Offer; readonly matches: readonly Match[] },
): Promise<void> {
  const offer = movedOffer(refused, "refuse");
  const chosen = matches.find(({ matchId }) => matchId === refused.matchId);
  const match = chosen && moved(chosen, "refuse");
  invariant(offer.ok && match?.ok, "an agreed case has an accepted offer on an accepted match");
  await saveOffer(tx, offer.value);
  await saveMatch(tx, { ...match.value, declineExplanation: reason });
  await noteRefusal(tx, { match: match.value, one });
}

async function reviveOthers(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { one, matches }: { one: FinancingCase; matches: readonly Match[] },
): Promise<number> {
  const today = dayOf(deps.now());
  const { caseId, requestId } = one;
  const comingBack = (await offersOf(tx, caseId)).filter((offer) => canRevive(offer, today));
  for (const lapsed of comingBack) {
    const offer = movedOffer(lapsed, "revive");
    const lapsedMatch = matches.find(({ matchId }) => matchId === lapsed.matchId);
    const match = lapsedMatch && moved(lapsedMatch, "revive");
    invariant(offer.ok && match?.ok, "an offer that was not chosen lapsed together with its match");
    await saveOffer(tx, offer.value);
    await saveMatch(tx, match.value);
    const { matchId, bankId, productId } = match.value;
    await deps.publish(tx, actor, {
      type: "bank-matching.offer-revived.v1",
      key: caseId,
      data: { caseId, requestId, matchId, bankId, productId, offerId: lapsed.offerId },
    });
  }
  return comingBack.length;
}
