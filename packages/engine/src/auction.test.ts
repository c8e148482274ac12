import { describe, expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import { runAuction } from "./auction.js";
import { dualBound } from "./certificate.js";
import type { Problem } from "./problem.js";

/** The example of the README: three requests of 4, A with a line of 6 and B of 8 below a bank of 10. */
function example(): Problem {
  const products = [productWith({ id: "A", lineId: "A" }), productWith({ id: "B", lineId: "B" })];
  const lines = [lineWith("bank", 10), lineWith("A", 6, "bank"), lineWith("B", 8, "bank")];
  const requests = ["r1", "r2", "r3"].map((id) => requestWith(id, 4));
  const { problem } = prepare({ catalogue: catalogueOf(products, lines), requests });
  return { ...problem, pairScore: Int16Array.of(10, 7, 9, 8, 6, 5) };
}

describe("the auction", () => {
  test("plays the example of the README", () => {
    const problem = example();
    const outcome = runAuction(problem, {
      epsilon: 1,
      startThreshold: new Int32Array(3),
      mostBids: 100,
      divisible: false,
    });
    expect([...outcome.chosenPair]).toEqual([0, 3, -1]);
    expect([...outcome.threshold]).toEqual([6, 8, 0]);
    expect([...outcome.price]).toEqual([6, 8, 6]);
    expect(dualBound(problem, { threshold: outcome.threshold, side: new Int32Array(0) })).toBe(88n);
    expect(dualBound(problem, { threshold: Int32Array.of(5, 6, 0), side: new Int32Array(0) })).toBe(84n);
  });

  test("stops after as many bids as it may make, with no line overdrawn", () => {
    const outcome = runAuction(example(), {
      epsilon: 1,
      startThreshold: new Int32Array(3),
      mostBids: 4,
      divisible: false,
    });
    expect(outcome.bids).toBe(4);
    expect(outcome.chosenPair.filter((pair) => pair >= 0).length).toBe(2);
  });

  test("leaves a request outside whose every pair is too dear", () => {
    const outcome = runAuction(example(), {
      epsilon: 1,
      startThreshold: Int32Array.of(10, 0, 0),
      mostBids: 100,
      divisible: false,
    });
    expect([...outcome.chosenPair]).toEqual([-1, -1, -1]);
  });

  test("ends although one fen too much goes from line to line", () => {
    const products = [productWith({ id: "A", lineId: "A" }), productWith({ id: "B", lineId: "B" })];
    const lines = [lineWith("A", 1_000_000_000), lineWith("B", 1_000_000_000)];
    const requests = [1_000_000_000, 1_000_000_000, 1].map((fen, at) => requestWith(`r${at}`, fen));
    const { problem } = prepare({ catalogue: catalogueOf(products, lines), requests });
    const outcome = runAuction(
      { ...problem, pairScore: new Int16Array(6).fill(1_000) },
      { epsilon: 1, startThreshold: new Int32Array(2), mostBids: 1_000_000, divisible: true },
    );
    expect(outcome.bids).toBeLessThan(200_000);
    expect(Math.min(...outcome.threshold)).toBeGreaterThan(990);
  });
});
