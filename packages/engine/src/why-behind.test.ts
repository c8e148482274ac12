import { describe, expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import { keepPairs } from "./keep-pairs.js";
import { LineLedger } from "./line-ledger.js";
import { OnlineMatcher } from "./online-match.js";
import { solve } from "./solve.js";
import { whyBehind } from "./why-behind.js";
import { reasonsAgainst } from "./why-not.js";

const products = [
  productWith({ id: "cheap", rateBp: 350, predicate: { op: "under", field: "region", prefixes: ["3501"] } }),
  productWith({ id: "one" }),
  productWith({ id: "two" }),
];
const lines = products.map(({ lineId }) => lineWith(lineId, 1_000));
const catalogue = catalogueOf(products, lines);
const request = requestWith("r", 100, { region: "350102" });
const { table, problem } = prepare({ catalogue, requests: [request] });

describe("a product behind others", () => {
  const { ranked } = new OnlineMatcher(table, new LineLedger(table.tree)).match(request, "2026-09-01");
  const at = (place: number) => whyBehind(ranked, ranked[place]?.productId ?? "");

  test("learns the term in which the next ahead gains most, and by how much", () => {
    expect(at(0)).toMatchObject({ rank: 1, of: 3, by: null });
    expect(at(1)).toMatchObject({ rank: 2, by: "price" });
    expect(at(1)?.zh).toContain("比前一名少50分，差距最大的是综合年化价格（少50分）");
  });

  test("learns of a tie that the lot has parted", () => {
    expect(at(2)).toMatchObject({ rank: 3, by: "tie" });
  });

  test("is not ranked where it does not take the request", () => {
    expect(whyBehind(ranked, "elsewhere")).toBeUndefined();
  });
});

test("everything against a pair is said, in the order of the rules", () => {
  const dear = requestWith("r", 5_000, { region: "110101", maxRateBp: 300 });
  expect(reasonsAgainst(table, dear, 0).map(({ code }) => code)).toEqual([
    "conditions-failed",
    "too-dear",
    "above-line",
  ]);
  expect(reasonsAgainst(table, dear, 0, { leastFen: 1 }).map(({ code }) => code)).toEqual([
    "conditions-failed",
    "too-dear",
  ]);
  expect(reasonsAgainst(table, request, 0)).toEqual([]);
});

test("a pair that is left out of a batch is not chosen, and the others stand as they were", () => {
  const kept = keepPairs(problem, (_requestId, product) => product !== 0);
  expect([...kept.pairProduct]).toEqual([1, 2]);
  expect([...kept.pairStart]).toEqual([0, 2]);
  const chosen = solve(kept).chosenPair[0] ?? -1;
  expect(kept.pairProduct[chosen]).not.toBe(0);
  expect(problem.pairProduct[solve(problem).chosenPair[0] ?? -1]).toBe(0);
});
