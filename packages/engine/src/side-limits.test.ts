import type { Condition } from "@lianrong/contracts/condition";
import { describe, expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare, solveAndCheck } from "../testing/solved.js";
import type { Problem } from "./problem.js";
import { priceSideLimits, raiseSidePrices, respectSideLimits } from "./side-limits.js";

const ofLeaders = (numbers: readonly number[]): Condition => {
  return { op: "in", field: "leaderId", values: numbers.map((leader) => `leader${leader}`) };
};

const across = (productIds: string[], capacityFen: number) => ({ id: "side", productIds, scope: null, capacityFen });

/** Two products, the dearer one on a line of its own, and a limit across them or the one; every request's first pair is with `near`. */
function batchOf({ limit, amounts }: { limit: ReturnType<typeof across>; amounts: readonly number[] }): Problem {
  const products = [productWith({ id: "near", rateBp: 400 }), productWith({ id: "far", rateBp: 500 })];
  const lines = [lineWith("line-of-near", 1_000), lineWith("line-of-far", 1_000)];
  const requests = amounts.map((amountFen, at) => requestWith(`r${at}`, amountFen));
  return prepare({ catalogue: catalogueOf(products, lines, { sideLimits: [limit] }), requests }).problem;
}

/** The pair of each request with the product of that number, -1 for none. */
const chosen = (problem: Problem, products: readonly number[]) =>
  Int32Array.from(products, (product, request) => (product < 0 ? -1 : (problem.pairStart[request] ?? 0) + product));

describe("limits across the tree", () => {
  test("lower the scores of the pairs that count against them by their price, to nothing at the least", () => {
    const problem = batchOf({ limit: across(["near"], 10), amounts: [5, 5] });
    const [near = 0, far = 0] = problem.pairScore;
    expect([...priceSideLimits(problem, Int32Array.of(7)).pairScore]).toEqual([near - 7, far, near - 7, far]);
    expect([...priceSideLimits(problem, Int32Array.of(near + 1)).pairScore]).toEqual([0, far, 0, far]);
    expect(priceSideLimits({ ...problem, side: null }, Int32Array.of(7)).pairScore).toEqual(problem.pairScore);
  });

  test("cost, where they are overdrawn, the surplus of the first who no longer fits, those of more surplus before it", () => {
    const problem = batchOf({ limit: across(["near", "far"], 10), amounts: [5, 5, 5] });
    const pairs = chosen(problem, [1, 0, 0]);
    const prices = { threshold: Int32Array.of(30, 10), side: Int32Array.of(0) };
    const [near = 0, far = 0] = problem.pairScore;
    expect(problem.tree.ids).toEqual(["line-of-near", "line-of-far"]);
    expect(near - 30).toBeGreaterThan(far - 10);
    expect(raiseSidePrices(problem, pairs, prices)).toEqual(Int32Array.of(far - 10));
    expect(raiseSidePrices(problem, chosen(problem, [0, 0, 0]), prices)).toEqual(Int32Array.of(near - 30));
    const dearer = { ...prices, side: Int32Array.of(near + 5) };
    expect(raiseSidePrices(problem, pairs, dearer)).toEqual(Int32Array.of(near + 5));
  });

  test("are raised nowhere while they carry all who draw on them, to the last fen", () => {
    const problem = batchOf({ limit: across(["near"], 10), amounts: [5, 5, 5] });
    const prices = { threshold: Int32Array.of(0, 0), side: Int32Array.of(0) };
    expect(raiseSidePrices(problem, chosen(problem, [0, 0, 1]), prices)).toBeNull();
    expect(raiseSidePrices(problem, chosen(problem, [0, 0, -1]), prices)).toBeNull();
    expect(raiseSidePrices({ ...problem, side: null }, chosen(problem, [0, 0, 0]), prices)).toBeNull();
  });

  test("put out those worth least, and of equals the later, until what is left fits to the last fen", () => {
    const problem = batchOf({ limit: across(["near", "far"], 10), amounts: [5, 5, 5] });
    expect(respectSideLimits(problem, chosen(problem, [1, 0, 0]))).toEqual(chosen(problem, [-1, 0, 0]));
    expect(respectSideLimits(problem, chosen(problem, [0, 0, 0]))).toEqual(chosen(problem, [0, 0, -1]));
    const uneven = batchOf({ limit: across(["near"], 10), amounts: [6, 5, 4] });
    expect(respectSideLimits(uneven, chosen(uneven, [0, 0, 0]))).toEqual(chosen(uneven, [0, -1, 0]));
    expect(respectSideLimits(uneven, chosen(uneven, [0, 1, -1]))).toEqual(chosen(uneven, [0, 1, -1]));
  });

  test("of every bank on every leader, more than 16 bits can number, are kept by a batch that presses against them", () => {
    const [banks, leaders, perLeader] = [230, 300, 2];
    const products = Array.from({ length: banks }, (_, bank) => {
      const predicate = ofLeaders(Array.from({ length: 40 }, (_none, at) => (7 * bank + at) % leaders));
      return productWith({ id: `p${bank}`, rateBp: 300 + bank, predicate });
    });
    const lines = products.map(({ lineId }) => lineWith(lineId, 90_000));
    const sideLimits = products.flatMap(({ id }) =>
      Array.from({ length: leaders }, (_, leader) => ({
        id: `${id} ${leader}`,
        productIds: [id],
        scope: ofLeaders([leader]),
        capacityFen: 250,
      })),
    );
    const requests = Array.from({ length: leaders * perLeader }, (_, at) =>
      requestWith(`r${at}`, 100 + ((at * 37) % 100), { leaderId: `leader${at % leaders}` }),
    );
    const { problem, solution, checked } = solveAndCheck({
      catalogue: catalogueOf(products, lines, { sideLimits }),
      requests,
    });
    expect(problem.side?.sets.length).toBeGreaterThan(0x10000);
    expect(checked).toEqual({ violations: [], value: solution.certificate.value });
    expect(solution.prices.side.some((price) => price > 0)).toBe(true);
    expect(solution.certificate.gap).toBeLessThan(0.01);
    expect(solution.chosenPair.every((pair) => pair >= 0)).toBe(true);
  }, 180_000);
});
