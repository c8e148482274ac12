import type { CaseId, MatchId, OfferId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Fen, RateBp } from "@lianrong/contracts/money";
import type { MakeOffer, OfferStatus } from "@lianrong/contracts/offers";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./failures.js";

/** Why an offer lapsed: only one that was not chosen comes back when the chosen bank refuses. */
export type LapsedBecause = "not-chosen" | "validity" | "case-closed";

export type Offer = {
  readonly tenant: TenantId;
  readonly offerId: OfferId;
  readonly matchId: MatchId;
  readonly caseId: CaseId;
  readonly bankId: OrganisationId;
  readonly borrowerId: OrganisationId;
  readonly productName: string;
  readonly amountFen: Fen;
  readonly annualRateBp: RateBp;
  readonly feesFen: Fen;
  readonly tenorDays: number;
  readonly daysToMoney: number;
  readonly commitment: MakeOffer["commitment"];
  readonly recourse: MakeOffer["recourse"];
  readonly validUntil: Day;
  readonly status: OfferStatus;
  readonly lapsedBecause: LapsedBecause | null;
  readonly openedAt: Date | null;
  readonly revision: number;
};

export type OfferAction = "open" | "accept" | "refuse" | "lapse" | "revive";

export const offerLifecycle = {
  sealed: { open: "opened", lapse: "lapsed" },
  opened: { accept: "accepted", lapse: "lapsed" },
  accepted: { refuse: "refused", lapse: "lapsed" },
  lapsed: { revive: "opened" },
  refused: {},
} as const satisfies Lifecycle<OfferStatus, OfferAction>;

export function movedOffer(
  offer: Offer,
  action: OfferAction,
  lapsedBecause: LapsedBecause | null = null,
): Result<Offer, WrongStatus> {
  const status = nextStatus<OfferStatus, OfferAction>(offerLifecycle, offer.status, action);
  if (!status) return err({ code: "wrong-status", subject: "offer", status: offer.status, action });
  return ok({ ...offer, status, lapsedBecause, revision: offer.revision + 1 });
}

/** Whether the offer comes back when the bank that was chosen refuses. */
export function canRevive(offer: Offer, today: Day): boolean {
  return offer.status === "lapsed" && offer.lapsedBecause === "not-chosen" && offer.validUntil >= today;
}

export type OfferRefused =
  | { readonly code: "offer-above-case"; readonly amountFen: Fen }
  | { readonly code: "fees-above-amount"; readonly amountFen: Fen }
  | { readonly code: "validity-past"; readonly validUntil: Day };

/** What an offer may say: no more than was asked for, fees that leave something of it, and valid from today on at least. */
export function checkTerms(
  terms: { readonly amountFen: Fen; readonly feesFen: Fen; readonly validUntil: Day },
  against: { readonly amountFen: Fen; readonly today: Day },
): Result<undefined, OfferRefused> {
  if (terms.amountFen > against.amountFen) return err({ code: "offer-above-case", amountFen: against.amountFen });
  if (terms.feesFen >= terms.amountFen) return err({ code: "fees-above-amount", amountFen: terms.amountFen });
  if (terms.validUntil < against.today) return err({ code: "validity-past", validUntil: terms.validUntil });
  return ok(undefined);
}
