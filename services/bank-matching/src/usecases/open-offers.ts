import type { Actor } from "@lianrong/contracts/actor";
import type { CaseId } from "@lianrong/contracts/ids";
import type { OpenedOffers } from "@lianrong/contracts/offers";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import type { z } from "zod";
import { saveCase } from "../db/cases.js";
import { lockBorrowersCase } from "../db/locks.js";
import { announceMatch, matchesOf, saveMatch } from "../db/matches.js";
import { offersOf, saveOffer } from "../db/offers.js";
import { viewOffers } from "../db/views.js";
import type { Deps } from "../deps.js";
import { byCost } from "../domain/by-cost.js";
import { step } from "../domain/case.js";
import type { CaseNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { moved } from "../domain/match.js";
import { movedOffer, type Offer } from "../domain/offer.js";

export type OpenOffersError = CaseNotFound | StaleRevision | WrongStatus | { readonly code: "no-offers" };

/** The borrower opens all sealed offers at once; that closes the round, and who has not offered by now is out. */
export async function openOffers(
  deps: Deps,
  actor: Actor,
  input: { readonly caseId: CaseId; readonly revision?: number | undefined },
): Promise<Result<z.input<typeof OpenedOffers>, OpenOffersError>> {
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof OpenedOffers>, OpenOffersError>> => {
    const locked = await lockBorrowersCase(tx, actor, input);
    if (!locked.ok) return locked;
    const one = locked.value;
    const status = step(one, "openOffers");
    if (!status.ok) return status;
    const opened = await openSealed(tx, await offersOf(tx, one.caseId), deps.now());
    if (opened.length === 0) return err({ code: "no-offers" });
    const { caseId, requestId } = await saveCase(tx, { ...one, status: status.value });
    await endRound(tx, caseId);
    await deps.publish(tx, actor, {
      type: "bank-matching.offers-opened.v1",
      key: caseId,
      data: { caseId, requestId, offers: opened.length },
    });
    return ok({ caseId, offers: byCost(await viewOffers(tx, opened)) });
  });
}

async function openSealed(tx: Tx, offers: readonly Offer[], now: Date): Promise<readonly Offer[]> {
  const opened: Offer[] = [];
  for (const offer of offers) {
    const moving = movedOffer(offer, "open");
    if (!moving.ok) continue;
    const openOffer = { ...moving.value, openedAt: now };
    await saveOffer(tx, openOffer);
    opened.push(openOffer);
  }
  return opened;
}

async function endRound(tx: Tx, caseId: CaseId): Promise<void> {
  for (const match of await matchesOf(tx, [caseId])) {
    const lapsed = match.status === "offered" ? undefined : moved(match, "lapse");
    if (lapsed?.ok) await saveMatch(tx, lapsed.value);
    else if (match.status === "offered") await announceMatch(tx, match);
  }
}
