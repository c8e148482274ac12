import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryInstance, type Instance } from "../testing/arbitrary-instance.js";
import { solveAndCheck } from "../testing/solved.js";

function inReverse({ catalogue, requests }: Instance): Instance {
  const { products, lines, sideLimits } = catalogue;
  return {
    catalogue: { ...catalogue, products: products.toReversed(), lines, sideLimits: sideLimits.toReversed() },
    requests: requests.toReversed(),
  };
}

test("in another order a batch keeps every limit, and each answer lies below the other's bound", () => {
  fc.assert(
    fc.property(arbitraryInstance({ requests: 25, products: 6, amountFen: 10_000 }), (instance) => {
      const [one, other] = [solveAndCheck(instance), solveAndCheck(inReverse(instance))];
      expect([...one.checked.violations, ...other.checked.violations]).toEqual([]);
      expect(one.solution.certificate.bound).toBeGreaterThanOrEqual(other.solution.certificate.value);
      expect(other.solution.certificate.bound).toBeGreaterThanOrEqual(one.solution.certificate.value);
    }),
    { numRuns: 60 },
  );
});
