import type { Actor } from "@lianrong/contracts/actor";
import type { MatchId } from "@lianrong/contracts/ids";
import type { MatchDetail } from "@lianrong/contracts/matches";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { detailsOf, findCase, receivablesOf } from "../db/cases.js";
import { findMatch } from "../db/matches.js";
import { offersOf } from "../db/offers.js";
import { viewMatch, viewOffer } from "../db/views.js";
import type { Deps } from "../deps.js";
import type { MatchNotFound } from "../domain/failures.js";

/** A bank reads its match with the receivables behind it, the evidence that their debtors signed, and what it offered itself. */
export async function getMatch(
  deps: Deps,
  actor: Actor,
  { matchId }: { readonly matchId: MatchId },
): Promise<Result<MatchDetail, MatchNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<MatchDetail, MatchNotFound>> => {
    const match = await findMatch(tx, matchId);
    if (match?.bankId !== actor.organisationId) return err({ code: "match-not-found" });
    const own = (await offersOf(tx, match.caseId)).findLast((offer) => offer.matchId === matchId);
    await widen(tx, actor);
    const one = await findCase(tx, match.caseId);
    if (!one) return err({ code: "match-not-found" });
    const receivables = await receivablesOf(tx, match.caseId);
    return ok({
      ...viewMatch(match, one),
      details: await detailsOf(tx, match.caseId),
      offer: own ? await viewOffer(tx, own) : null,
      evidence: receivables.map(({ evidence }) => evidence),
      receivables: receivables.map(({ receivableId, debtorName, debtorUscc, confirmedFen, dueOn }) => ({
        receivableId,
        debtorName,
        debtorUscc,
        confirmedFen,
        dueOn,
      })),
    });
  });
}
