import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryInstance } from "../testing/arbitrary-instance.js";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import type { Problem } from "./problem.js";
import { type BankSide, countBlockingPairs, matchStably } from "./stable-match.js";

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

  test("counts them, in any matching, as plain looking at every pair does", () => {
    const picks = fc.array(fc.nat(6), { minLength: 25, maxLength: 25 });
    fc.assert(
      fc.property(setting, picks, ({ instance, quotas, likings }, picked) => {
        const { problem } = prepare(instance);
        const quota = Int32Array.from(instance.catalogue.products, (_, at) => 1 + (quotas[at] ?? 0));
        const liking = Float64Array.from(problem.pairLine, (_, pair) => likings[pair % likings.length] ?? 0);
        const chosenPair = matchingFrom(problem, quota, picked);
        expect(countBlockingPairs(problem, { quota, liking }, chosenPair)).toBe(
          blockingPairsOf(problem, { quota, liking }, chosenPair),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("gives equals to the earlier request, and equal products in the order of the catalogue", () => {
    const products = [productWith({ id: "one", lineId: "line" }), productWith({ id: "two", lineId: "line" })];
    const catalogue = catalogueOf(products, [lineWith("line", 1_000)]);
    const requests = ["a", "b", "c"].map((id) => requestWith(id, 10));
    const { problem } = prepare({ catalogue, requests });
    const { chosenPair } = matchStably(problem, { quota: Int32Array.of(1, 1), liking: new Float64Array(6) });
    expect([...chosenPair]).toEqual([0, 3, -1]);
  });
});

/** Some matching that respects quotas: each request takes one of its pairs, or none, while there is room. */
function matchingFrom({ pairStart, pairProduct }: Problem, quota: Int32Array, picked: readonly number[]): Int32Array {
  const left = Int32Array.from(quota);
  return Int32Array.from({ length: pairStart.length - 1 }, (_, request) => {
    const pair = (pairStart[request] ?? 0) + (picked[request] ?? 0);
    const product = pairProduct[pair] ?? -1;
    if (pair >= (pairStart[request + 1] ?? 0) || (left[product] ?? 0) === 0) return -1;
    left[product] = (left[product] ?? 0) - 1;
    return pair;
  });
}

/** By the definition: both would rather have each other, equals going to the earlier product and the earlier request. */
function blockingPairsOf(
  { pairStart, pairProduct, pairScore }: Problem,
  { quota, liking }: BankSide,
  chosen: Int32Array,
) {
  let blocking = 0;
  for (let request = 0; request < chosen.length; request++) {
    const held = chosen[request] ?? -1;
    for (let pair = pairStart[request] ?? 0; pair < (pairStart[request + 1] ?? 0); pair++) {
      const product = pairProduct[pair] ?? 0;
      const [points, heldPoints] = [pairScore[pair] ?? 0, pairScore[held] ?? 0];
      if (held >= 0 && (heldPoints > points || (heldPoints === points && held <= pair))) continue;
      const takers = [...chosen].filter((other) => other >= 0 && pairProduct[other] === product);
      const isLiked = (other: number) =>
        (liking[pair] ?? 0) > (liking[other] ?? 0) || (liking[pair] === liking[other] && pair < other);
      if (takers.length < (quota[product] ?? 0) || takers.some(isLiked)) blocking++;
    }
  }
  return blocking;
}
