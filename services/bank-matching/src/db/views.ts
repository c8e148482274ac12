import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import type { OrganisationId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Match as MatchView } from "@lianrong/contracts/matches";
import type { Offer as OfferView } from "@lianrong/contracts/offers";
import { phaseOf } from "@lianrong/contracts/phases";
import type { Tx } from "@lianrong/runtime/database";
import { allInAnnualBp } from "../domain/all-in-cost.js";
import type { FinancingCase } from "../domain/case.js";
import { decisionDueOn, decisionRule } from "../domain/decision-clock.js";
import type { Match } from "../domain/match.js";
import type { Offer } from "../domain/offer.js";
import { statusForBorrower } from "../domain/stand-of-product.js";
import { bankNames } from "./copies.js";
import { matchesOf } from "./matches.js";
import { type Refusal, refusalsOf } from "./refusals.js";

/** Who looks at a case: a bank sees its own part of it, everybody else who may see it at all sees the whole. */
export type Viewer = { readonly organisationId: OrganisationId; readonly organisationKind: string };

/** The cases as the viewer sees them, in the order given. No price is in a case. */
export async function viewCases(tx: Tx, viewer: Viewer, cases: readonly FinancingCase[]): Promise<CaseView[]> {
  const caseIds = cases.map(({ caseId }) => caseId);
  const names = await bankNames(tx);
  const mayBeSeen = ({ bankId }: { bankId: OrganisationId }) =>
    viewer.organisationKind !== "bank" || bankId === viewer.organisationId;
  const matches = (await matchesOf(tx, caseIds)).filter(mayBeSeen);
  const refusals = (await refusalsOf(tx, caseIds)).filter(mayBeSeen);
  return cases.map((one) =>
    toCaseView(one, {
      names,
      isSealed: viewer.organisationKind === "enterprise" && one.status === "open",
      isTakenApart: viewer.organisationKind !== "enterprise",
      matches: matches.filter(({ caseId }) => caseId === one.caseId),
      refusals: refusals.filter(({ caseId }) => caseId === one.caseId),
    }),
  );
}

export async function viewCase(tx: Tx, viewer: Viewer, one: FinancingCase): Promise<CaseView> {
  const [view] = await viewCases(tx, viewer, [one]);
  if (!view) throw new Error("one case has one view");
  return view;
}

type Parts = {
  readonly names: ReadonlyMap<OrganisationId, string>;
  /** Whether the viewer is not to know yet which bank has offered. */
  readonly isSealed: boolean;
  /** Whether scores are shown term by term: a bank's past answers are for the offices and the bank itself. */
  readonly isTakenApart: boolean;
  readonly matches: readonly Match[];
  readonly refusals: readonly Refusal[];
};

function toCaseView(one: FinancingCase, { names, isSealed, isTakenApart, matches, refusals }: Parts): CaseView {
  return {
    caseId: one.caseId,
    requestId: one.requestId,
    borrowerId: one.borrowerId,
    borrowerName: one.borrowerName,
    status: one.status,
    amountFen: one.amountFen,
    tenorDays: one.tenorDays,
    openedAt: toInstant(one.openedAt),
    expiresOn: one.expiresOn,
    matches: matches.map(({ matchId, bankId, productName, status, ranking, declineCode }) => ({
      matchId,
      bankName: names.get(bankId) ?? bankId,
      productName,
      status: isSealed ? statusForBorrower(status) : status,
      ranking: isTakenApart ? ranking : { ...ranking, terms: [] },
      declineCode,
    })),
    ineligible: refusals.map(({ productId, productName, bankId, reasons }) => ({
      productId,
      productName,
      bankName: names.get(bankId) ?? bankId,
      reasons,
    })),
    sealedOffers: one.status === "open" ? matches.filter(({ status }) => status === "offered").length : 0,
    acceptedOfferId: one.acceptedOfferId,
    closedReason: one.closedReason,
    decision: viewDecision(one),
    withdrawal:
      one.withdrawalReason !== null && one.withdrawalAskedAt !== null
        ? { reason: one.withdrawalReason, askedAt: toInstant(one.withdrawalAskedAt) }
        : null,
    outcome: {
      bankId: one.agreedBankId,
      approvedFen: one.approvedFen,
      contractNumber: one.contractNumber,
      registrationNumber: one.registrationNumber,
      drawnFen: one.drawnFen,
      repaidFen: one.repaidFen,
    },
    revision: one.revision,
  };
}

function viewDecision(one: FinancingCase): CaseView["decision"] {
  const dueOn = decisionDueOn(one);
  if (dueOn === null) return null;
  return { rule: decisionRule, dueOn, lateSince: one.decisionLateAt ? toInstant(one.decisionLateAt) : null };
}

/** A match as its bank sees it. */
export function viewMatch(match: Match, one: FinancingCase): MatchView {
  return {
    matchId: match.matchId,
    caseId: match.caseId,
    bankId: match.bankId,
    productId: match.productId,
    productName: match.productName,
    status: match.status,
    request: {
      requestId: one.requestId,
      borrower: {
        organisationId: one.borrowerId,
        uscc: one.borrowerUscc,
        name: one.borrowerName,
        district: one.district,
      },
      kind: one.kind,
      kindName: one.kindName,
      chain: one.chain,
      amountFen: one.amountFen,
      tenorDays: one.tenorDays,
      purpose: one.purpose,
      maxAnnualRateBp: one.maxAnnualRateBp,
    },
    ranking: match.ranking,
    claim: match.claimExpiresAt
      ? { fencingToken: match.fencingToken, expiresAt: toInstant(match.claimExpiresAt) }
      : null,
    dispatchedAt: match.dispatchedAt ? toInstant(match.dispatchedAt) : null,
    respondBy: match.respondBy ? toInstant(match.respondBy) : null,
    passedOverAt: match.passedOverAt ? toInstant(match.passedOverAt) : null,
    declineCode: match.declineCode,
    caseStatus: one.status,
    phase: phaseOf(match.status, one.status),
    revision: match.revision,
  };
}

export async function viewOffers(tx: Tx, offers: readonly Offer[]): Promise<OfferView[]> {
  const names = await bankNames(tx);
  return offers.map((offer) => ({
    offerId: offer.offerId,
    matchId: offer.matchId,
    caseId: offer.caseId,
    bankId: offer.bankId,
    bankName: names.get(offer.bankId) ?? offer.bankId,
    productName: offer.productName,
    amountFen: offer.amountFen,
    annualRateBp: offer.annualRateBp,
    feesFen: offer.feesFen,
    tenorDays: offer.tenorDays,
    daysToMoney: offer.daysToMoney,
    commitment: offer.commitment,
    recourse: offer.recourse,
    validUntil: offer.validUntil,
    status: offer.status,
    allInAnnualBp: allInAnnualBp(offer),
    revision: offer.revision,
  }));
}

export async function viewOffer(tx: Tx, offer: Offer): Promise<OfferView> {
  const [view] = await viewOffers(tx, [offer]);
  if (!view) throw new Error("one offer has one view");
  return view;
}
