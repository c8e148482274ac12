import type { LineNumbers, Problem } from "./problem.js";

/** The promising pairs of every request, highest score first, cut out of the batch. */
export interface Choices {
  /** The choices of request `i` are `start[i] … start[i + 1] - 1`. */
  readonly start: Int32Array;
  readonly pair: Int32Array;
  readonly score: Int16Array;
  readonly line: LineNumbers;
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
  let pairs = new Int32Array(2 * requests);
  let count = 0;
  for (let request = 0; request < requests; request++) {
    const chosen = chosenPair[request] ?? -1;
    const from = pairStart[request] ?? 0;
    const end = pairStart[request + 1] ?? 0;
    if (count + end - from > pairs.length) pairs = enlarged(pairs, Math.ceil(1.5 * pairs.length) + end - from);
    for (let pair = from; pair < end; pair++) {
      if (surplusOf(pair) < -withinPoints && pair !== chosen) continue;
      pairs[count++] = pair;
    }
    start[request + 1] = count;
    sortByScore(pairs, pairScore, start[request] ?? 0, count);
  }
  const surplus = new Int16Array(count);
  const score = new Int16Array(count);
  for (let choice = 0; choice < count; choice++) {
    score[choice] = pairScore[pairs[choice] ?? 0] ?? 0;
    surplus[choice] = surplusOf(pairs[choice] ?? 0);
  }
  const line = pairLine.slice(0, count);
  for (let choice = 0; choice < count; choice++) line[choice] = pairLine[pairs[choice] ?? 0] ?? 0;
  const worth = new Int32Array(requests);
  for (let request = 0; request < requests; request++) {
    for (let choice = start[request] ?? 0; choice < (start[request + 1] ?? 0); choice++) {
      worth[request] = Math.max(worth[request] ?? 0, surplus[choice] ?? 0);
    }
  }
  return {
    start,
    pair: pairs.subarray(0, count),
    score,
    line,
    sideSet: side ? pairs.subarray(0, count).map((pair) => side.pairSet[pair] ?? 0) : new Int32Array(0),
    surplus,
    worth,
  };
}

function enlarged(from: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}

/** Highest score first, equal scores in the order of the pairs. */
function sortByScore(pairs: Int32Array, pairScore: Int16Array, from: number, end: number): void {
  if (end - from > fewChoices) {
    const byScore = (one: number, other: number) => (pairScore[other] ?? 0) - (pairScore[one] ?? 0) || one - other;
    pairs.subarray(from, end).sort(byScore);
    return;
  }
  for (let sorted = from + 1; sorted < end; sorted++) {
    const pair = pairs[sorted] ?? 0;
    const score = pairScore[pair] ?? 0;
    let at = sorted;
    for (; at > from && (pairScore[pairs[at - 1] ?? 0] ?? 0) < score; at--) pairs[at] = pairs[at - 1] ?? 0;
    pairs[at] = pair;
  }
}

const fewChoices = 64;
