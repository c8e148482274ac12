import type { Day } from "@lianrong/contracts/instants";

/** The lifecycle's table has no such action in that status. */
export type WrongStatus = {
  readonly code: "wrong-status";
  readonly subject: "case" | "match" | "offer" | "line" | "webhook" | "programme";
  readonly status: string;
  readonly action: string;
};

/** The caller decided on an older state than the one there is. */
export type StaleRevision = { readonly code: "stale-revision"; readonly revision: number };

/** What is not there, or is not the caller's to see. */
export type CaseNotFound = { readonly code: "case-not-found" };
export type MatchNotFound = { readonly code: "match-not-found" };
export type OfferNotFound = { readonly code: "offer-not-found" };
export type LineNotFound = { readonly code: "line-not-found" };
export type WebhookNotFound = { readonly code: "webhook-not-found" };
export type ProductNotFound = { readonly code: "product-not-found" };
export type AllocationNotFound = { readonly code: "allocation-not-found" };

/** The firm that the case rests on is suspended or off the whitelist. */
export type EntryBarred = { readonly code: "entry-suspended" } | { readonly code: "entry-delisted" };

/** Nothing is repaid or overdue before it was paid out. */
export type BeforeDrawdown = { readonly code: "day-before-drawdown"; readonly drawnOn: Day };

/** A bank reports a day or an instant that has not come. */
export type NotYet = { readonly code: "day-in-future"; readonly field: string; readonly given: string };
