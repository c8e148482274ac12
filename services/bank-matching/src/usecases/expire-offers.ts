import { dayOf } from "@lianrong/contracts/instants";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { lockCasesById } from "../db/cases.js";
import { findMatch, saveMatch } from "../db/matches.js";
import { casesWithEndedOffers, offersOf, saveOffer } from "../db/offers.js";
import type { Deps } from "../deps.js";
import { moved } from "../domain/match.js";
import { movedOffer } from "../domain/offer.js";
import { CASES_PER_ROUND, scheduler } from "../scheduler.js";
import { closeIfNobodyIsLeft } from "./close-if-nobody-is-left.js";

/** Offers whose last day is over lapse; where nobody is left to offer, the case ends. */
export async function expireOffers(deps: Deps, tx: Tx): Promise<void> {
  const today = dayOf(deps.now());
  for (const one of await lockCasesById(tx, await casesWithEndedOffers(tx, today, CASES_PER_ROUND))) {
    await setScope(tx, { reach: "tenant", tenant: one.tenant });
    for (const offer of await offersOf(tx, one.caseId)) {
      if (offer.validUntil >= today || offer.status === "accepted") continue;
      const lapsed = movedOffer(offer, "lapse", "validity");
      if (!lapsed.ok) continue;
      await saveOffer(tx, lapsed.value);
      const match = await findMatch(tx, offer.matchId);
      const lapsedMatch = match && moved(match, "lapse");
      if (lapsedMatch?.ok) await saveMatch(tx, lapsedMatch.value);
    }
    await closeIfNobodyIsLeft(tx, deps, scheduler(one.tenant), one);
    await setScope(tx, { reach: "installation" });
  }
}
