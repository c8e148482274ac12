import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadOver } from "./bank-shares.js";

test("one bank with all is as concentrated as can be, and nothing placed has no shares", () => {
  expect(spreadOver([{ bankId: "a", amountFen: 7 }])).toMatchObject({ concentration: 10_000, placedFen: 7 });
  expect(spreadOver([])).toEqual({ shares: [], placedFen: 0, concentration: 0 });
});

test("shares never add up to more than the whole, the largest stands first, and no fen is lost", () => {
  const given = fc.array(
    fc.record({ bankId: fc.constantFrom("a", "b", "c"), amountFen: fc.integer({ min: 1, max: 1e12 }) }),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(given, (placed) => {
      const { shares, placedFen, concentration } = spreadOver(placed);
      expect(shares.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(placedFen);
      expect(shares.reduce((sum, { shareBp }) => sum + shareBp, 0)).toBeLessThanOrEqual(10_000);
      expect(shares.map(({ amountFen }) => amountFen)).toEqual(
        shares.map(({ amountFen }) => amountFen).toSorted((one, other) => other - one),
      );
      expect(concentration).toBeGreaterThanOrEqual(Math.floor(10_000 / shares.length) - 1);
      expect(concentration).toBeLessThanOrEqual(10_000);
    }),
  );
});
