import { z } from "zod";
import { CaseId, MatchId, OfferId, OrganisationId } from "./ids.js";
import { Day } from "./instants.js";
import { Fen, PositiveFen, RateBp } from "./money.js";

/** A sealed offer on a claimed match; nobody but the bank sees it before the borrower opens the round (N56, N57). */
export const MakeOffer = z.strictObject({
  matchId: MatchId,
  fencingToken: z.int(),
  amountFen: PositiveFen,
  annualRateBp: RateBp,
  feesFen: Fen.default(Fen.parse(0)),
  tenorDays: z.int().min(1).max(1095),
  daysToMoney: z.int().min(0).max(90),
  commitment: z.enum(["indicative", "committed"]).default("indicative"),
  recourse: z.enum(["with-recourse", "without-recourse"]).default("with-recourse"),
  validUntil: Day,
});
export type MakeOffer = z.infer<typeof MakeOffer>;

export const OfferStatus = z.enum(["sealed", "opened", "accepted", "refused", "lapsed"]);
export type OfferStatus = z.infer<typeof OfferStatus>;

export const Offer = MakeOffer.omit({ fencingToken: true }).extend({
  offerId: OfferId,
  caseId: CaseId,
  bankId: OrganisationId,
  bankName: z.string(),
  productName: z.string(),
  status: OfferStatus,
  allInAnnualBp: z.int().describe("综合年化成本，基点 / all-in annual cost in basis points"),
  revision: z.int(),
});
export type Offer = z.infer<typeof Offer>;
export const OpenOffers = z.strictObject({ caseId: CaseId, revision: z.int().optional() });
export const OpenedOffers = z.object({ caseId: CaseId, offers: z.array(Offer) });
export type OpenedOffers = z.infer<typeof OpenedOffers>;
export const AcceptOffer = z.strictObject({ offerId: OfferId, revision: z.int().optional() });
