import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryInstance } from "../testing/arbitrary-instance.js";
import { prepare } from "../testing/solved.js";
import { countBlockingPairs, matchStably } from "./stable-match.js";

const setting = fc.record({
  instance: arbitraryInstance({ requests: 25, products: 6, amountFen: 1_000 }),
  quotas: fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }),
  likings: fc.array(fc.nat(20), { minLength: 30, maxLength: 30 }),
});

describe("stable mode", () => {
  test("leaves no pair that would both rather have each other, and respects quotas", () => {
    fc.assert(
      fc.property(setting, ({ instance, quotas, likings }) => {
        const { problem } = prepare(instance);
        const quota = Int32Array.from(instance.catalogue.products, (_, at) => quotas[at] ?? 0);
        const liking = Float64Array.from(problem.pairLine, (_, pair) => likings[pair % likings.length] ?? 0);
        const match = matchStably(problem, { quota, liking });
        expect(match.blockingPairs).toBe(0);
        const taken = new Int32Array(quota.length);
        for (const pair of match.chosenPair)
          if (pair >= 0) taken[problem.pairProduct[pair] ?? 0] = (taken[problem.pairProduct[pair] ?? 0] ?? 0) + 1;
        expect(taken.every((count, product) => count <= (quota[product] ?? 0))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("counts blocking pairs where there are some: an empty matching is blocked by every pair with room", () => {
    fc.assert(
      fc.property(setting, ({ instance }) => {
        const { problem } = prepare(instance);
        const quota = Int32Array.from(instance.catalogue.products, () => 1);
        const nobody = new Int32Array(problem.amountFen.length).fill(-1);
        const liking = new Float64Array(problem.pairLine.length);
        expect(countBlockingPairs(problem, { quota, liking }, nobody)).toBe(problem.pairLine.length);
      }),
    );
  });
});
