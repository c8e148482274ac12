import { z } from "zod";

export const CaseStatus = z.enum([
  "open",
  "offers-opened",
  "agreed",
  "approving",
  "approved",
  "registered",
  "disbursed",
  "partly-repaid",
  "repaid",
  "overdue",
  "recourse",
  "extended",
  "closed",
]);
export type CaseStatus = z.infer<typeof CaseStatus>;

export const CaseClosedReason = z.enum([
  "repaid",
  "declined-by-all",
  "no-eligible-product",
  "withdrawn",
  "delisted",
  "expired",
  "refused-after-acceptance",
]);
export type CaseClosedReason = z.infer<typeof CaseClosedReason>;

export const MatchStatus = z.enum([
  "proposed",
  "pulled",
  "claimed",
  "offered",
  "declined",
  "released",
  "claim-expired",
  "lapsed",
  "accepted",
]);
export type MatchStatus = z.infer<typeof MatchStatus>;
