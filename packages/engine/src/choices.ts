import type { Problem } from "./problem.js";

/** The promising pairs of every request, highest score first, cut out of the batch. */
export interface Choices {
  /** The choices of request `i` are `start[i] … start[i + 1] - 1`. */
  readonly start: Int32Array;
  readonly pair: Int32Array;
  readonly score: Int16Array;
  readonly line: Int32Array;
  readonly sideSet: Int32Array;
  /** What the given prices leave of the score. */
  readonly surplus: Int16Array;
  /** The best surplus of each request, at least zero: what it is worth while it has no place. */
  readonly worth: Int32Array;
}

/** The pairs worth looking at, highest score first; a request's present pair is always among them. */
export function promisingChoices(
  problem: Problem,
  price: Int32Array,
  setPrice: Int32Array,
  chosenPair: Int32Array,
  withinPoints: number,
): Choices {
  const { pairStart, pairScore, pairLine, side } = problem;
  const requests = chosenPair.length;
  const surplusOf = (pair: number): number => {
    const left = (pairScore[pair] ?? 0) - (price[pairLine[pair] ?? 0] ?? 0);
    return side ? left - (setPrice[side.pairSet[pair] ?? 0] ?? 0) : left;
  };
  const start = new Int32Array(requests + 1);
  let count = 0;
  for (let request = 0; request < requests; request++) {
    const end = pairStart[request + 1] ?? 0;
    for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
      if (surplusOf(pair) >= -withinPoints || pair === chosenPair[request]) count++;
    }
    start[request + 1] = count;
  }
  const pairs = new Int32Array(count);
  let next = 0;
  for (let request = 0; request < requests; request++) {
    const first = next;
    const end = pairStart[request + 1] ?? 0;
    for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
      if (surplusOf(pair) < -withinPoints && pair !== chosenPair[request]) continue;
      let at = next++;
      const score = pairScore[pair] ?? 0;
      for (; at > first && (pairScore[pairs[at - 1] ?? 0] ?? 0) < score; at--) pairs[at] = pairs[at - 1] ?? 0;
      pairs[at] = pair;
    }
  }
  const surplus = new Int16Array(count);
  const score = new Int16Array(count);
  for (let choice = 0; choice < count; choice++) {
    score[choice] = pairScore[pairs[choice] ?? 0] ?? 0;
    surplus[choice] = surplusOf(pairs[choice] ?? 0);
  }
  const worth = new Int32Array(requests);
  for (let request = 0; request < requests; request++) {
    for (let choice = start[request] ?? 0; choice < (start[request + 1] ?? 0); choice++) {
      worth[request] = Math.max(worth[request] ?? 0, surplus[choice] ?? 0);
    }
  }
  return {
    start,
    pair: pairs,
    score,
    line: pairs.map((pair) => pairLine[pair] ?? 0),
    sideSet: side ? pairs.map((pair) => side.pairSet[pair] ?? 0) : new Int32Array(0),
    surplus,
    worth,
  };
}
