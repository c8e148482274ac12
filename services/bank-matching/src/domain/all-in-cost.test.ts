import fc from "fast-check";
import { expect, test } from "vitest";
import { allInAnnualBp } from "./all-in-cost.js";

test.each([
  [{ amountFen: 100_000_00, annualRateBp: 400, feesFen: 0, tenorDays: 180 }, 400],
  // 500 yuan on 100,000 for 90 days: 0.5 % × 365 / 90 = 2.0278 % a year.
  [{ amountFen: 100_000_00, annualRateBp: 400, feesFen: 500_00, tenorDays: 90 }, 603],
  [{ amountFen: 100_000_00, annualRateBp: 400, feesFen: 1, tenorDays: 365 }, 401],
  // Beyond what a double can hold exactly.
  [{ amountFen: 9_007_199_254_740_991, annualRateBp: 400, feesFen: 9_007_199_254_740_991, tenorDays: 365 }, 10_400],
])("%j costs %i basis points a year", (terms, expected) => {
  expect(allInAnnualBp(terms)).toBe(expected);
});

test("never less than the rate, and never less for a higher fee or a shorter time", () => {
  const terms = fc.record({
    amountFen: fc.integer({ min: 1, max: 1_000_000_000_00 }),
    annualRateBp: fc.integer({ min: 0, max: 3_600 }),
    feesFen: fc.integer({ min: 0, max: 1_000_000_00 }),
    tenorDays: fc.integer({ min: 2, max: 1_095 }),
  });
  fc.assert(
    fc.property(terms, (one) => {
      const cost = allInAnnualBp(one);
      expect(cost).toBeGreaterThanOrEqual(one.annualRateBp);
      expect(allInAnnualBp({ ...one, feesFen: one.feesFen + 1 })).toBeGreaterThanOrEqual(cost);
      expect(allInAnnualBp({ ...one, tenorDays: one.tenorDays - 1 })).toBeGreaterThanOrEqual(cost);
    }),
  );
});
