import { placeLargestFirst } from "./largest-first.js";
import type { Placements } from "./placements.js";
import type { Problem } from "./problem.js";
import { RuinAndRecreate } from "./ruin-and-recreate.js";
import { ShiftRegister } from "./shift-register.js";
import type { PricedTree } from "./tight-lines.js";

const none = -1;

/** Where the numbers of each run begin that stand for chance. */
const startNumbers = [0x2545f491, 0x76c1a09f, 0x2e5bd261] as const;
const mergeNumbers = [0x0098967f, 0x075bcd15] as const;

interface Found {
  readonly chosenPair: Int32Array;
  readonly value: number;
}

/**
 * Betters an allocation by runs of ruin and recreate of equal length, and leaves the best that any of them found. The first three
 * start from different places, since a search seldom exchanges several large requests and stays where it began: from what is given,
 * and twice from the largest requests placed first. The others move only what the best two, then the best three, disagree on,
 * and whom the best has no place for: where good allocations agree, they are seldom wrong.
 */
export function searchInRuns(problem: Problem, placements: Placements, tree: PricedTree, mostLooks: number): void {
  const looks = mostLooks / (startNumbers.length + mergeNumbers.length);
  const found: Found[] = [];
  const run = (numbers: ShiftRegister, movable?: Uint8Array): void => {
    new RuinAndRecreate(problem, placements, tree, numbers, movable).run(looks);
    found.push({ chosenPair: placements.chosenPairs(), value: placements.value() });
    found.sort((one, other) => other.value - one.value);
  };
  for (const [at, first] of startNumbers.entries()) {
    const numbers = new ShiftRegister(first);
    if (at > 0) placeLargestFirst(placements, at > 1 ? new ShiftRegister(first) : undefined);
    run(numbers);
  }
  for (const [at, first] of mergeNumbers.entries()) {
    const best = found.slice(0, 2 + at).map(({ chosenPair }) => chosenPair);
    placements.returnTo(best[0] ?? placements.chosenPairs());
    run(new ShiftRegister(first), disagreedOn(best));
  }
  placements.returnTo(found[0]?.chosenPair ?? placements.chosenPairs());
}

/** 1 for each request that the allocations put in different places, or the first of them nowhere. */
function disagreedOn([first = new Int32Array(0), ...others]: readonly Int32Array[]): Uint8Array {
  return Uint8Array.from(first, (pair, request) =>
    pair === none || others.some((other) => other[request] !== pair) ? 1 : 0,
  );
}
