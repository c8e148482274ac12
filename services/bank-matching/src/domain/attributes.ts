import type { EventData } from "@lianrong/contracts/events";
import type { OrganisationId } from "@lianrong/contracts/ids";
import type { MatchRequest } from "@lianrong/engine/catalogue";

type RequestReady = EventData<"intake.request-ready.v1">;

/** What the copies say about the firm behind a request and the entry that it stands on. */
export type Standing = {
  readonly entry: { readonly enterpriseId: OrganisationId; readonly kind: string; readonly chain: string };
  readonly enterprise: { readonly sizeClass: string; readonly district: string; readonly industryCode: string };
  /** The leader that a relation ties the borrower to in the entry's chain. */
  readonly relatedLeaderId: OrganisationId | null;
};

/** Whose chain the request belongs to: the listed firm itself, or the leader that the borrower delivers to. */
export function leaderOf(borrowerId: OrganisationId, { entry, relatedLeaderId }: Standing): OrganisationId | null {
  const leads = entry.kind === "chain-leader" || entry.kind === "core-firm";
  if (entry.enterpriseId !== borrowerId) return leads ? entry.enterpriseId : relatedLeaderId;
  return leads ? borrowerId : relatedLeaderId;
}

/** The request as banks' predicates ask about it; what nobody has told us is null and fulfils nothing. */
export function attributesOf(request: RequestReady, standing: Standing): MatchRequest["attributes"] {
  const { entry, enterprise } = standing;
  return {
    listKind: entry.kind,
    requestKind: request.kind,
    chain: entry.chain,
    borrowerId: request.borrowerId,
    leaderId: leaderOf(request.borrowerId, standing),
    sizeClass: enterprise.sizeClass,
    region: enterprise.district,
    industry: enterprise.industryCode,
    amountFen: request.amountFen,
    tenorDays: request.tenorDays,
    maxRateBp: request.maxAnnualRateBp,
    operatingMonths: null,
    certificates: [],
    negativeLists: [],
    consents: [],
    recommended: false,
    // Intake hands over what debtors confirmed and nothing else.
    confirmed: request.receivables.length > 0,
    firstLoan: false,
  };
}
