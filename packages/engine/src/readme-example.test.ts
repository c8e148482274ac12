import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import { runAuction } from "./auction.js";
import { certify } from "./certificate.js";
import type { Problem } from "./problem.js";

const readme = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
const section = readme.slice(readme.indexOf("## The algorithm, on a small example"), readme.indexOf("## Scores"));
const rows = section
  .split("\n")
  .filter((line) => /^\| r\d /.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

const lineOf = new Map([
  ["the bank", 0],
  ["A", 1],
  ["B", 2],
]);

/** The example as the README's first table gives it. */
function example(): Problem {
  const asked = rows.filter((cells) => cells.length === 6 && /^\d+$/.test(cells[2] ?? ""));
  const products = [productWith({ id: "A", lineId: "A" }), productWith({ id: "B", lineId: "B" })];
  const lines = [lineWith("bank", 10), lineWith("A", 6, "bank"), lineWith("B", 8, "bank")];
  const requests = asked.map((cells) => requestWith(cells[1] ?? "", Number(cells[2])));
  const { problem } = prepare({ catalogue: catalogueOf(products, lines), requests });
  return { ...problem, pairScore: Int16Array.from(asked.flatMap((cells) => [Number(cells[3]), Number(cells[4])])) };
}

const playedFor = (problem: Problem, mostBids: number) =>
  runAuction(problem, { epsilon: 1, startThreshold: new Int32Array(3), mostBids, divisible: false });

test("every bid that the README tells is the one that is made, with the prices that it tells", () => {
  const problem = example();
  const told = rows.filter((cells) => /[−-]/.test(cells[3] ?? ""));
  expect(told).toHaveLength(8);
  for (const [before, [, bidder = "", surpluses = "", bids = "", then = ""]] of told.entries()) {
    const { price } = playedFor(problem, before);
    const request = problem.requestIds.indexOf(bidder);
    const surplus = [0, 1].map(
      (product) => (problem.pairScore[2 * request + product] ?? 0) - (price[product + 1] ?? 0),
    );
    expect(surpluses).toBe(surplus.join(", "));
    const wanted = (surplus[0] ?? 0) >= (surplus[1] ?? 0) ? 0 : 1;
    const score = problem.pairScore[2 * request + wanted] ?? 0;
    const second = surplus[1 - wanted] ?? 0;
    expect(bids).toBe(`${score} − ${second} + 1 = ${score - second + 1} for ${"AB"[wanted]}`);
    const after = playedFor(problem, before + 1).threshold;
    for (const [, line = "", points] of then.matchAll(/(A|B|the bank) costs (\d+)/g)) {
      expect([line, after[lineOf.get(line) ?? -1]]).toEqual([line, Number(points)]);
    }
  }
});

test("it ends as the README says, and proves what it says", () => {
  const problem = example();
  const { chosenPair, threshold, price, bids } = playedFor(problem, 100);
  expect(section).toContain("ends with the bank at 6 and A at 8, r1 in A, r2 in B, r3 outside");
  expect({ chosenPair: [...chosenPair], threshold: [...threshold], bids }).toEqual({
    chosenPair: [0, 3, -1],
    threshold: [6, 8, 0],
    bids: 15,
  });
  const side = new Int32Array(0);
  const { value, bound } = certify(problem, chosenPair, { threshold, side });
  expect(section).toContain(`is worth 4 × 10 + 4 × 8 = ${value}`);
  expect(section).toContain(`nothing can be worth more than ${bound}`);
  expect(section).toContain(`10 × ${price[0]} + 6 × (${price[1]} − ${price[0]}) = 72`);
  const finer = certify(problem, chosenPair, { threshold: Int32Array.of(5, 6, 0), side });
  expect(section).toContain(`prove ${finer.bound}, the optimum of split amounts`);
});
