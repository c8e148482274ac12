import { expect, test } from "vitest";
import { whoseTurn } from "./whose-turn.js";

test.each([
  ["awaiting-confirmation", undefined, "debtor"],
  ["handed-over", { status: "open", sealedOffers: 0 }, "banks"],
  ["handed-over", { status: "open", sealedOffers: 2 }, "openOffers"],
  ["handed-over", { status: "offers-opened", sealedOffers: 0 }, "chooseOffer"],
  ["handed-over", { status: "approved", sealedOffers: 0 }, "registration"],
  ["handed-over", { status: "overdue", sealedOffers: 0 }, "overdue"],
  ["handed-over", undefined, undefined],
  ["closed", { status: "closed", sealedOffers: 0 }, undefined],
  ["withdrawn", undefined, undefined],
])("a request that is %s with its case %o waits for: %s", (status, financingCase, turn) => {
  expect(whoseTurn(status, financingCase)).toBe(turn);
});
