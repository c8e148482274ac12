import { addDays } from "@lianrong/contracts/days";
import type { AuthorisedFilingId, FinancingRequestId, OrganisationId } from "@lianrong/contracts/ids";
import { type Day, dayOf, toInstant } from "@lianrong/contracts/instants";
import type {
  AuthorisedFiling as AuthorisedFilingSchema,
  AuthorisedFilingStatus,
  DraftedRequest,
  WrittenAuthorisation,
} from "@lianrong/contracts/intake-filings";
import type { Fen } from "@lianrong/contracts/money";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./receivable.js";

/** A request that somebody drew up for a supplier; it is the supplier's once the supplier says so. */
export type AuthorisedFiling = {
  readonly filingId: AuthorisedFilingId;
  readonly supplierId: OrganisationId;
  readonly supplierName: string;
  readonly filedById: OrganisationId;
  readonly filedByName: string;
  readonly status: AuthorisedFilingStatus;
  readonly amountFen: Fen;
  readonly authorisation: WrittenAuthorisation;
  readonly request: DraftedRequest;
  /** The invoices of the claims, as the installation knows their numbers. */
  readonly numberKeys: readonly string[];
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly lapsesOn: Day;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly requestId: FinancingRequestId | null;
  readonly revision: number;
};

export type FilingError =
  | { readonly code: "filing-not-found" }
  | { readonly code: "filer-not-recorded" }
  | { readonly code: "filing-for-oneself" }
  | { readonly code: "not-your-supplier"; readonly name: string }
  | { readonly code: "authorisation-not-in-force"; readonly signedOn: Day; readonly validTo: Day }
  | { readonly code: "not-the-supplier" }
  | { readonly code: "not-the-filer" }
  | { readonly code: "filing-awaits-supplier"; readonly supplierName: string };

export type FilingAction = "accept" | "refuse" | "withdraw" | "lapse";

/** Silence ends a filing and never accepts it. */
export const filingLifecycle = {
  drafted: { accept: "accepted", refuse: "refused", withdraw: "withdrawn", lapse: "lapsed" },
  accepted: {},
  refused: {},
  withdrawn: {},
  lapsed: {},
} as const satisfies Lifecycle<AuthorisedFilingStatus, FilingAction>;

/** The filing after an action; an action that its status does not know is refused. */
export function advanceFiling(
  filing: AuthorisedFiling,
  action: FilingAction,
  now: Date,
): Result<AuthorisedFiling, WrongStatus> {
  const status = nextStatus<AuthorisedFilingStatus, FilingAction>(filingLifecycle, filing.status, action);
  if (!status) return err({ code: "wrong-status", status: filing.status, action });
  return ok({ ...filing, status, decidedAt: now, revision: filing.revision + 1 });
}

/** A supplier has so long to answer, and never longer than the authorisation lasts. */
export const answerWithinDays = 30;

export function lapsesOn(today: Day, { validTo }: Pick<WrittenAuthorisation, "validTo">): Day {
  const last = addDays(today, answerWithinDays);
  return validTo < last ? validTo : last;
}

/** Whether the paper authorises today: signed already, and not run out (Civil Code Art. 165, R48). */
export function isInForce(
  { signedOn, validTo }: Pick<WrittenAuthorisation, "signedOn" | "validTo">,
  now: Date,
): boolean {
  const today = dayOf(now);
  return signedOn <= today && today <= validTo;
}

export function filingView({
  numberKeys: _keys,
  draftedBy: _by,
  draftedAt,
  decidedAt,
  ...filing
}: AuthorisedFiling): AuthorisedFilingSchema {
  return { ...filing, draftedAt: toInstant(draftedAt), decidedAt: decidedAt && toInstant(decidedAt) };
}
