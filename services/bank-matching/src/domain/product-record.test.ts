import fc from "fast-check";
import { expect, test } from "vitest";
import { mostAnswerMinutes, noRecord, pastDecisionsOf, responseHoursOf } from "./product-record.js";

test("a product that nothing is known of answers like the prior, and each answer moves it less than that answer alone", () => {
  expect(responseHoursOf(noRecord)).toBe(24);
  expect(responseHoursOf({ ...noRecord, answers: 1, answerMinutes: 0 })).toBe(20);
  expect(responseHoursOf({ ...noRecord, answers: 1, answerMinutes: mostAnswerMinutes })).toBe(140);
  expect(responseHoursOf({ ...noRecord, answers: 1_000, answerMinutes: 1_000 * 60 })).toBe(1);
});

test("what was decided of a chain stands by itself, and of all chains together for those not met before", () => {
  expect(pastDecisionsOf(noRecord)).toEqual([]);
  const decisions = [
    { chain: "锂电", decided: 4, approved: 1 },
    { chain: "纺织", decided: 10, approved: 9 },
  ];
  expect(pastDecisionsOf({ ...noRecord, decisions })).toEqual([
    { chain: "纺织", decided: 10, approved: 9 },
    { chain: "锂电", decided: 4, approved: 1 },
    { chain: "", decided: 14, approved: 10 },
  ]);
});

test("a product of a thousand chains still fits the engine, whatever the order in which they are read", () => {
  const chain = fc.record({ chain: fc.uuid(), decided: fc.nat(50), approved: fc.constant(0) });
  fc.assert(
    fc.property(
      fc.uniqueArray(chain, { selector: (one) => one.chain, minLength: 150, maxLength: 250 }),
      (decisions) => {
        const told = pastDecisionsOf({ ...noRecord, decisions });
        expect(told.length).toBeLessThanOrEqual(200);
        expect(pastDecisionsOf({ ...noRecord, decisions: decisions.toReversed() })).toEqual(told);
      },
    ),
    { numRuns: 20 },
  );
});
