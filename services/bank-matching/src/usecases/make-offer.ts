import type { Actor } from "@lianrong/contracts/actor";
import { OfferId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { MakeOffer, Offer as OfferView } from "@lianrong/contracts/offers";
import { err, ok, type Result } from "@lianrong/core/result";
import { backingOf } from "../db/cases.js";
import { lockOwnMatch } from "../db/locks.js";
import { saveMatch } from "../db/matches.js";
import { insertOffer } from "../db/offers.js";
import { noteAnswer } from "../db/product-records.js";
import { viewOffer } from "../db/views.js";
import type { Deps } from "../deps.js";
import {
  checkNotOverdue,
  checkTenor,
  type ReceivableOverdue,
  type TenorBeyondDue,
} from "../domain/check-receivables.js";
import { type ClaimExpired, checkLease, type FencingTokenStale } from "../domain/claim.js";
import type { EntryBarred, MatchNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { type Match, moved } from "../domain/match.js";
import { checkTerms, type Offer, type OfferRefused } from "../domain/offer.js";
import { checkBorrower } from "./check-borrower.js";

export type MakeOfferError =
  | MatchNotFound
  | StaleRevision
  | WrongStatus
  | EntryBarred
  | FencingTokenStale
  | ClaimExpired
  | OfferRefused
  | ReceivableOverdue
  | TenorBeyondDue;

/** The holder of a lease makes its sealed offer; the event says that there is one and not what it says. */
export async function makeOffer(
  deps: Deps,
  actor: Actor,
  input: MakeOffer,
): Promise<Result<OfferView, MakeOfferError>> {
  return deps.transaction(actor, async (tx): Promise<Result<OfferView, MakeOfferError>> => {
    const locked = await lockOwnMatch(tx, actor, { matchId: input.matchId });
    if (!locked.ok) return locked;
    const { match, one } = locked.value;
    if (one.status !== "open") {
      return err({ code: "wrong-status", subject: "case", status: one.status, action: "offer" });
    }
    const standing = await checkBorrower(tx, one);
    if (!standing.ok) return standing;
    const now = deps.now();
    const held = checkLease(match, { fencingToken: input.fencingToken, now });
    if (!held.ok) return held;
    const offered = moved(match, "offer");
    if (!offered.ok) return offered;
    const terms = checkTerms(input, { amountFen: one.amountFen, today: dayOf(now) });
    if (!terms.ok) return terms;
    const backing = await backingOf(tx, one.caseId);
    const due = checkNotOverdue(backing, dayOf(now));
    if (!due.ok) return due;
    const tenor = checkTenor(backing, { ...input, today: dayOf(now) });
    if (!tenor.ok) return tenor;
    const offer = newOffer(deps, match, input);
    await saveMatch(tx, offered.value);
    await insertOffer(tx, offer);
    await noteAnswer(tx, { match, one, isApproved: true, at: now });
    const { caseId, matchId, bankId, offerId } = offer;
    await deps.publish(tx, actor, {
      type: "bank-matching.offer-made.v1",
      key: caseId,
      data: { caseId, requestId: one.requestId, matchId, bankId, productId: match.productId, offerId },
    });
    return ok(await viewOffer(tx, offer));
  });
}

function newOffer(deps: Deps, match: Match, input: MakeOffer): Offer {
  const { fencingToken: _proven, ...terms } = input;
  return {
    ...terms,
    tenant: match.tenant,
    offerId: deps.newId(OfferId),
    caseId: match.caseId,
    bankId: match.bankId,
    borrowerId: match.borrowerId,
    productName: match.productName,
    status: "sealed",
    lapsedBecause: null,
    openedAt: null,
    revision: 1,
  };
}
