import type { DeclineCode } from "@lianrong/contracts/matches";

/** Why a bank may decline, in the order in which it is asked; the contract's own schema would bring all of its validation into the page. */
export const declineCodes = [
  "amount-out-of-appetite",
  "tenor-out-of-appetite",
  "industry-out-of-appetite",
  "region-out-of-appetite",
  "debtor-limit-full",
  "borrower-credit",
  "documents-incomplete",
  "price-not-reachable",
  "relationship-conflict",
  "no-capacity",
] as const satisfies readonly DeclineCode[];
