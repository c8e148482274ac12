import type { Actor } from "@lianrong/contracts/actor";
import type { CreditLineId, OfferId } from "@lianrong/contracts/ids";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { Offer as OfferView } from "@lianrong/contracts/offers";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { backingOf, saveCase } from "../db/cases.js";
import { nameOfBank } from "../db/copies.js";
import { holdTree, linesOfBank } from "../db/credit-lines.js";
import { lockBorrowersCase } from "../db/locks.js";
import { findMatch, matchesOf, saveMatch } from "../db/matches.js";
import { findOffer, offersOf, saveOffer } from "../db/offers.js";
import { transfer } from "../db/transfer.js";
import { viewOffer } from "../db/views.js";
import type { Deps } from "../deps.js";
import { type FinancingCase, step } from "../domain/case.js";
import { checkNotOverdue, type ReceivableOverdue } from "../domain/check-receivables.js";
import { acrossFor, pathFor } from "../domain/credit-tree.js";
import type { CaseNotFound, EntryBarred, OfferNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { type Match, moved } from "../domain/match.js";
import { movedOffer, type Offer } from "../domain/offer.js";
import { checkBorrower } from "./check-borrower.js";

/** Where a line was meant for it, which one could not take it: of the bank's tree, or its limit on the leader over all products. */
export type LineExhausted = {
  readonly code: "line-exhausted";
  readonly amountFen: number;
  readonly lineId: CreditLineId | null;
  readonly isAcross: boolean;
};
export type OfferOutOfDate = { readonly code: "offer-out-of-date"; readonly validUntil: Day };
export type AcceptOfferError =
  | OfferNotFound
  | CaseNotFound
  | StaleRevision
  | WrongStatus
  | EntryBarred
  | OfferOutOfDate
  | ReceivableOverdue
  | LineExhausted;

type AcceptInput = { readonly offerId: OfferId; readonly revision?: number | undefined };

/** The borrower accepts one offer: it is reserved on every line of its path, or on none, and the other offers lapse. */
export async function acceptOffer(
  deps: Deps,
  actor: Actor,
  input: AcceptInput,
): Promise<Result<OfferView, AcceptOfferError>> {
  return deps.transaction(actor, async (tx): Promise<Result<OfferView, AcceptOfferError>> => {
    const loaded = await loadOffer(tx, actor, input);
    if (!loaded.ok) return loaded;
    const { one, offer, match } = loaded.value;
    const status = step(one, "accept");
    if (!status.ok) return status;
    const standing = await checkBorrower(tx, one);
    if (!standing.ok) return standing;
    const accepted = movedOffer(offer, "accept");
    if (!accepted.ok) return accepted;
    if (offer.validUntil < dayOf(deps.now())) return err({ code: "offer-out-of-date", validUntil: offer.validUntil });
    const due = checkNotOverdue(await backingOf(tx, one.caseId), dayOf(deps.now()));
    if (!due.ok) return due;
    const agreed = moved(match, "accept");
    if (!agreed.ok) return agreed;
    const drawn = await reserve(tx, deps, { one, offer, match });
    if (!drawn.ok) return drawn;
    await saveOffer(tx, accepted.value);
    await saveMatch(tx, agreed.value);
    await lapseOthers(tx, offer);
    await saveCase(tx, {
      ...one,
      status: status.value,
      acceptedOfferId: offer.offerId,
      agreedBankId: offer.bankId,
      agreedAt: deps.now(),
      ...drawn.value,
      heldReservedFen: offer.amountFen,
    });
    await publishAccepted(tx, deps, actor, { one, offer, match });
    return ok(await viewOffer(tx, accepted.value));
  });
}

type Loaded = { readonly one: FinancingCase; readonly offer: Offer; readonly match: Match };

async function loadOffer(
  tx: Tx,
  actor: Actor,
  { offerId, revision }: AcceptInput,
): Promise<Result<Loaded, OfferNotFound | CaseNotFound | StaleRevision>> {
  const visible = await findOffer(tx, offerId);
  if (visible?.borrowerId !== actor.organisationId || visible.openedAt === null)
    return err({ code: "offer-not-found" });
  await holdTree(tx, visible.bankId);
  const locked = await lockBorrowersCase(tx, actor, { caseId: visible.caseId });
  if (!locked.ok) return locked;
  const offer = await findOffer(tx, offerId);
  const match = await findMatch(tx, visible.matchId);
  if (!offer || !match) return err({ code: "offer-not-found" });
  if (revision !== undefined && revision !== offer.revision) {
    return err({ code: "stale-revision", revision: offer.revision });
  }
  return ok({ one: locked.value, offer, match });
}

type Drawn = Pick<FinancingCase, "lineIds" | "acrossIds">;

/** Takes the amount from the whole path and from the limits across it, so that nothing is ever overdrawn. */
async function reserve(tx: Tx, deps: Deps, { one, offer, match }: Loaded): Promise<Result<Drawn, LineExhausted>> {
  const { amountFen, bankId } = offer;
  const lines = await linesOfBank(tx, bankId);
  const lineIds = pathFor(lines, { ...one, productId: match.productId }).map(({ lineId }) => lineId);
  const acrossIds = acrossFor(lines, one).map(({ lineId }) => lineId);
  if (lineIds.length === 0) return err({ code: "line-exhausted", amountFen, lineId: null, isAcross: false });
  const { tenant, caseId } = one;
  const moving = { tenant, bankId, lineIds, acrossIds, caseId, way: "reserve", amountFen, at: deps.now() } as const;
  const lineId = await transfer(tx, moving);
  if (lineId === undefined) return ok({ lineIds, acrossIds });
  return err({ code: "line-exhausted", amountFen, lineId, isAcross: acrossIds.includes(lineId) });
}

async function lapseOthers(tx: Tx, accepted: Offer): Promise<void> {
  for (const other of await offersOf(tx, accepted.caseId)) {
    const lapsed = other.status === "opened" ? movedOffer(other, "lapse", "not-chosen") : undefined;
    if (lapsed?.ok) await saveOffer(tx, lapsed.value);
  }
  for (const match of await matchesOf(tx, [accepted.caseId])) {
    const lapsed = match.status === "offered" ? moved(match, "lapse") : undefined;
    if (lapsed?.ok) await saveMatch(tx, lapsed.value);
  }
}

async function publishAccepted(tx: Tx, deps: Deps, actor: Actor, { one, offer, match }: Loaded): Promise<void> {
  const { caseId, requestId } = one;
  const { offerId, bankId, amountFen, annualRateBp, recourse } = offer;
  const { matchId, productId } = match;
  const bankName = await nameOfBank(tx, bankId);
  await deps.publish(tx, actor, {
    type: "bank-matching.offer-accepted.v1",
    key: caseId,
    data: {
      caseId,
      requestId,
      matchId,
      bankId,
      productId,
      offerId,
      bankName,
      amountFen,
      annualRateBp,
      recourse,
    },
  });
}
