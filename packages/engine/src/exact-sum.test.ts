import fc from "fast-check";
import { expect, test } from "vitest";
import { ExactSum } from "./exact-sum.js";

test("points times fen add up exactly, however many and however large", () => {
  const term = fc.record({
    points: fc.integer({ min: 0, max: 16_383 }),
    fen: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  });
  fc.assert(
    fc.property(fc.array(term, { maxLength: 50 }), fc.integer({ min: 1, max: 300 }), (terms, times) => {
      const sum = new ExactSum();
      let expected = 0n;
      for (let round = 0; round < times; round++) {
        for (const { points, fen } of terms) {
          sum.add(points, fen);
          expected += BigInt(points) * BigInt(fen);
        }
      }
      expect(sum.total).toBe(expected);
    }),
    { numRuns: 60 },
  );
});
