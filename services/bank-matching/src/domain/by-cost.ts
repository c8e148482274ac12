import type { Offer } from "@lianrong/contracts/offers";

/** The cheapest first by what the money costs all in, so that unlike offers stand side by side. */
export function byCost(offers: readonly Offer[]): Offer[] {
  return offers.toSorted(
    (one, other) =>
      one.allInAnnualBp - other.allInAnnualBp ||
      one.daysToMoney - other.daysToMoney ||
      (one.offerId < other.offerId ? -1 : 1),
  );
}
