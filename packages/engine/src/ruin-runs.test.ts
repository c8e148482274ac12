import { generateCity } from "@lianrong/engine/bench/generate-city";
import { expect, test } from "vitest";
import { prepare } from "../testing/solved.js";
import { sidePrices } from "./certificate.js";
import { promisingChoices } from "./choices.js";
import { pathPrices } from "./credit-tree.js";
import { placeLargestFirst } from "./largest-first.js";
import { Placements } from "./placements.js";
import { RuinAndRecreate } from "./ruin-and-recreate.js";
import { searchInRuns } from "./ruin-runs.js";
import { ShiftRegister } from "./shift-register.js";
import { solve } from "./solve.js";

const looks = 400_000;

/** A made-up city with the prices of its solution, and an allocation that is easily bettered: the largest first. */
function cityToSearch(seed: number) {
  const city = generateCity({ requests: 160, products: 8, seed });
  const { problem } = prepare({ catalogue: city.catalogue, requests: [...city.requests()] });
  const { chosenPair, prices } = solve(problem);
  const price = pathPrices(problem.tree, prices.threshold);
  const choices = promisingChoices(problem, price, sidePrices(problem, prices.side), chosenPair, 150);
  const placements = new Placements(problem, choices, chosenPair);
  placeLargestFirst(placements);
  const ownPrice = price.map((path, line) => path - (price[problem.tree.parent[line] ?? -1] ?? 0));
  return { problem, placements, tree: { ...problem.tree, ownPrice } };
}

test("runs leave more than they were given, within every limit, and the same each time", () => {
  for (const seed of [1, 2, 3]) {
    const [once, again] = [cityToSearch(seed), cityToSearch(seed)];
    const given = once.placements.value();
    searchInRuns(once.problem, once.placements, once.tree, looks);
    searchInRuns(again.problem, again.placements, again.tree, looks);
    expect(once.placements.value()).toBeGreaterThan(given);
    expect(Math.min(...once.placements.room.freeFen)).toBeGreaterThanOrEqual(0);
    expect(again.placements.chosenPairs()).toEqual(once.placements.chosenPairs());
  }
});

test("a run moves only whom it may move", () => {
  const { problem, placements, tree } = cityToSearch(4);
  const before = placements.chosenPairs();
  const movable = Uint8Array.from(before, (_, request) => request % 2);
  new RuinAndRecreate(problem, placements, tree, new ShiftRegister(7), movable).run(looks);
  const moved = [...placements.chosenPairs().entries()].filter(([request, pair]) => pair !== before[request]);
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.filter(([request]) => movable[request] === 0)).toEqual([]);
});

test("a start that is shaken places the large ones otherwise", () => {
  const { placements } = cityToSearch(5);
  const unshaken = placements.chosenPairs();
  placeLargestFirst(placements, new ShiftRegister(11));
  expect(placements.chosenPairs()).not.toEqual(unshaken);
});
