import { type AuctionOutcome, AuctionWorkspace, type Market, runAuction } from "./auction.js";
import type { Problem } from "./problem.js";

/** One pass of the auction: prices are first taken back by `cut` points, then bid up again in steps of `epsilon`. */
export interface Stage {
  readonly cut: number;
  readonly epsilon: number;
}

/** From coarse to fine; measured on generated cities, see the README. */
export const stagesAfterStart: readonly Stage[] = [
  { cut: 60, epsilon: 16 },
  { cut: 40, epsilon: 8 },
  { cut: 16, epsilon: 4 },
  { cut: 6, epsilon: 1 },
];

/** For a batch whose last prices are still about right. */
export const stagesAfterRestart: readonly Stage[] = [
  { cut: 30, epsilon: 4 },
  { cut: 6, epsilon: 1 },
];

const coarseEpsilon = 64;
const sampleEpsilon = 8;
/** A tenth, but not more than it takes to know prices roughly. */
const leastSampleEvery = 10;
const mostSampled = 10_000;
const sampleFrom = 20_000;
const bidsPerRequest = 400;

/** Threshold prices and the allocation of the last stage that led to them. */
export interface Priced {
  readonly outcome: AuctionOutcome;
  readonly bids: number;
}

/** Finds prices by ε-scaling: from nothing, or from the prices of an earlier batch. */
export function findPrices(
  problem: Problem,
  earlier: Int32Array | null,
  onStage: (stage: number, of: number) => void,
): Priced {
  const stages = earlier ? stagesAfterRestart : stagesAfterStart;
  const mostBids = (problem.amountFen.length + 100) * bidsPerRequest;
  onStage(0, stages.length);
  let bids = 0;
  let start = earlier ?? startingThreshold(problem, mostBids);
  let outcome: AuctionOutcome | null = null;
  const workspace = new AuctionWorkspace(problem);
  for (const [at, { cut, epsilon }] of stages.entries()) {
    const startThreshold: Int32Array = outcome
      ? loosened(start, outcome.threshold, cut)
      : start.map((price) => Math.max(0, price - cut));
    outcome = runAuction(problem, { epsilon, startThreshold, mostBids, workspace });
    start = startThreshold;
    bids += outcome.bids;
    onStage(at + 1, stages.length);
  }
  return { outcome: outcome ?? runAuction(problem, { epsilon: 1, startThreshold: start, mostBids }), bids };
}

/**
 * Where the next stage begins. A line that turned nobody away in the last one kept a price that nothing supports:
 * an auction cannot lower it, so it begins again at nothing.
 */
export function loosened(before: Int32Array, after: Int32Array, cut: number): Int32Array {
  return after.map((price, line) => (price > (before[line] ?? 0) ? Math.max(0, price - cut) : 0));
}

/** First prices: those of a sample with capacities to match, or of a coarse auction where there are few requests. */
function startingThreshold(problem: Problem, mostBids: number): Int32Array {
  const fromNothing = new Int32Array(problem.tree.size);
  if (problem.amountFen.length < sampleFrom) {
    return runAuction(problem, { epsilon: coarseEpsilon, startThreshold: fromNothing, mostBids }).threshold;
  }
  return runAuction(sampleOf(problem), { epsilon: sampleEpsilon, startThreshold: fromNothing, mostBids }).threshold;
}

/**
 * A sample of the requests, on the products' own lines: scaled down, the narrow ones would carry no whole amount.
 */
function sampleOf(problem: Problem): Market {
  const { tree, pairProduct, pairScore, pairStart, productLine } = problem;
  const sampleEvery = Math.max(leastSampleEvery, Math.floor(problem.amountFen.length / mostSampled));
  const size = Math.ceil(problem.amountFen.length / sampleEvery);
  const amountFen = Float64Array.from({ length: size }, (_, at) => problem.amountFen[at * sampleEvery] ?? 0);
  const share = sumOf(amountFen) / sumOf(problem.amountFen);
  const startOf = new Int32Array(size + 1);
  for (let at = 0; at < size; at++) {
    const request = at * sampleEvery;
    startOf[at + 1] = (startOf[at] ?? 0) + (pairStart[request + 1] ?? 0) - (pairStart[request] ?? 0);
  }
  const scores = new Int16Array(startOf[size] ?? 0);
  const lines = new Int32Array(startOf[size] ?? 0);
  let next = 0;
  for (let request = 0; request < problem.amountFen.length; request += sampleEvery) {
    const end = pairStart[request + 1] ?? 0;
    for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
      scores[next] = pairScore[pair] ?? 0;
      lines[next] = productLine[pairProduct[pair] ?? 0] ?? 0;
      next++;
    }
  }
  const capacityFen = tree.capacityFen.map((fen) => fen * share);
  return { amountFen, pairStart: startOf, pairScore: scores, pairLine: lines, tree: { ...tree, capacityFen } };
}

function sumOf(numbers: Float64Array): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
