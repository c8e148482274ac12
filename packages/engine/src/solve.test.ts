import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryInstance } from "../testing/arbitrary-instance.js";
import { highsOptimum } from "../testing/highs-optimum.js";
import { prepare, solveAndCheck } from "../testing/solved.js";
import type { Problem } from "./problem.js";
import { solve } from "./solve.js";

/** The best of all allocations, by trying every one. */
function bruteForceValue(problem: Problem): bigint {
  const free = Array.from(problem.tree.capacityFen, BigInt);
  const sideFree = Array.from(problem.side?.capacityFen ?? [], BigInt);
  const tryFrom = (request: number): bigint => {
    if (request === problem.amountFen.length) return 0n;
    let best = tryFrom(request + 1);
    const amount = BigInt(problem.amountFen[request] ?? 0);
    for (let pair = problem.pairStart[request] ?? 0; pair < (problem.pairStart[request + 1] ?? 0); pair++) {
      const path: number[] = [];
      for (let line = problem.pairLine[pair] ?? -1; line >= 0; line = problem.tree.parent[line] ?? -1) path.push(line);
      const limits = problem.side?.sets[problem.side.pairSet[pair] ?? 0] ?? [];
      const draw = (fen: bigint): void => {
        for (const line of path) free[line] = (free[line] ?? 0n) - fen;
        for (const limit of limits) sideFree[limit] = (sideFree[limit] ?? 0n) - fen;
      };
      draw(amount);
      if (path.every((line) => (free[line] ?? 0n) >= 0n) && limits.every((limit) => (sideFree[limit] ?? 0n) >= 0n)) {
        const value = amount * BigInt(problem.pairScore[pair] ?? 0) + tryFrom(request + 1);
        if (value > best) best = value;
      }
      draw(-amount);
    }
    return best;
  };
  return tryFrom(0);
}

describe("an allocation", () => {
  test("keeps every limit and is worth what it says, whatever the instance", () => {
    fc.assert(
      fc.property(arbitraryInstance({ requests: 40, products: 8, amountFen: 1_000_000 }), (instance) => {
        const { solution, checked } = solveAndCheck(instance);
        expect(checked.violations).toEqual([]);
        expect(solution.certificate.value).toBe(checked.value);
        expect(solution.certificate.bound).toBeGreaterThanOrEqual(solution.certificate.value);
      }),
      { numRuns: 400 },
    );
  });

  test("keeps every limit in exact fen near 2^53", () => {
    fc.assert(
      fc.property(arbitraryInstance({ requests: 12, products: 5, amountFen: Number.MAX_SAFE_INTEGER }), (instance) => {
        const { solution, checked } = solveAndCheck(instance);
        expect(checked.violations).toEqual([]);
        expect(solution.certificate.value).toBe(checked.value);
      }),
      { numRuns: 200 },
    );
  });

  test("is never worth more than its bound, nor is the best there is; and it comes close to the best", () => {
    let best = 0n;
    let found = 0n;
    fc.assert(
      fc.property(arbitraryInstance({ requests: 6, products: 3, amountFen: 1_000 }), (instance) => {
        const { problem, solution } = solveAndCheck(instance);
        const optimum = bruteForceValue(problem);
        expect(solution.certificate.value).toBeLessThanOrEqual(optimum);
        expect(solution.certificate.bound).toBeGreaterThanOrEqual(optimum);
        best += optimum;
        found += solution.certificate.value;
      }),
      { numRuns: 300, seed: 20260901 },
    );
    expect(Number(found) / Number(best)).toBeGreaterThan(0.97);
  });

  test("proves a bound that is never below the optimum of the linear programme", () => {
    const instances = fc.sample(arbitraryInstance({ requests: 30, products: 6, amountFen: 100_000 }), {
      numRuns: 100,
      seed: 7,
    });
    for (const instance of instances) {
      const { problem } = prepare(instance);
      if (problem.pairLine.length === 0) continue;
      const optimum = highsOptimum(problem);
      const { bound } = solve(problem).certificate;
      expect(Number(bound)).toBeGreaterThanOrEqual(optimum * (1 - 1e-9));
    }
  });

  test("is the same for the same input", () => {
    fc.assert(
      fc.property(arbitraryInstance({ requests: 30, products: 6, amountFen: 10_000 }), (instance) => {
        const { problem } = prepare(instance);
        const [one, two] = [solve(problem), solve(problem)];
        expect(one.chosenPair).toEqual(two.chosenPair);
        expect(one.prices).toEqual(two.prices);
      }),
      { numRuns: 50 },
    );
  });

  test("restarts from the prices of the last batch without breaking a limit", () => {
    fc.assert(
      fc.property(arbitraryInstance({ requests: 30, products: 6, amountFen: 10_000 }), (instance) => {
        const { problem } = prepare(instance);
        const first = solve(problem);
        const again = solve(problem, { earlierThreshold: first.prices.threshold });
        expect(again.certificate.bound).toBeGreaterThanOrEqual(again.certificate.value);
        expect(again.certificate.bound).toBeGreaterThanOrEqual(first.certificate.value);
      }),
      { numRuns: 50 },
    );
  });

  test("says how far it has come, up to the end", () => {
    const [instance] = fc.sample(arbitraryInstance({ requests: 10, products: 3, amountFen: 1_000 }), 1);
    if (!instance) throw new Error("no sample");
    const told: number[] = [];
    solve(prepare(instance).problem, { onProgress: (done) => told.push(done) });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});
