import { type AuctionSettings, AuctionWorkspace, type Market, runAuction } from "./auction.js";
import { dualBound } from "./certificate.js";
import type { Problem } from "./problem.js";

/** One pass of the auction: prices are first taken back by `cut` points, then bid up again in steps of `epsilon`. */
interface Stage {
  readonly cut: number;
  readonly epsilon: number;
  /** Whether amounts are split: exact prices for few requests, dear ones for many, where wholeness matters little. */
  readonly divisible: boolean;
}

/** From coarse to fine, the last with whole amounts; measured on generated cities, see the README. */
const stagesFromNothing: readonly Stage[] = [
  { cut: 0, epsilon: 64, divisible: true },
  { cut: 60, epsilon: 4, divisible: true },
  { cut: 10, epsilon: 1, divisible: true },
  { cut: 16, epsilon: 1, divisible: false },
];
const stagesOfSample: readonly Stage[] = [
  { cut: 0, epsilon: 64, divisible: true },
  { cut: 60, epsilon: 8, divisible: true },
];
const stagesAfterSample: readonly Stage[] = [
  { cut: 30, epsilon: 4, divisible: true },
  { cut: 16, epsilon: 1, divisible: false },
];
const stagesOfRestart: readonly Stage[] = [
  { cut: 40, epsilon: 4, divisible: true },
  { cut: 10, epsilon: 1, divisible: true },
  { cut: 16, epsilon: 1, divisible: false },
];
const stagesForMillions: readonly Stage[] = [
  { cut: 30, epsilon: 8, divisible: false },
  { cut: 10, epsilon: 2, divisible: false },
];

const sampleFrom = 20_000;
/** So many are sampled at least, or else a twentieth. */
const leastSampled = 10_000;
const mostSampleEvery = 20;
const millionsOfPairs = 6_000_000;
const bidsPerRequest = 400;

/** Threshold prices, and an allocation of whole amounts that they led to. */
export interface Priced {
  readonly threshold: Int32Array;
  /** The pair each request was given, or -1. */
  readonly chosenPair: Int32Array;
  readonly bids: number;
}

/** Finds prices by ε-scaling: from nothing, from those of a sample, or from the prices of an earlier batch. */
export function findPrices(
  problem: Problem,
  earlier: Int32Array | null,
  onStage: (stage: number, of: number) => void,
): Priced {
  const sampled = earlier === null && problem.amountFen.length >= sampleFrom;
  const before = sampled ? sampledThreshold(problem) : (earlier ?? new Int32Array(problem.tree.size));
  const stages = stagesFor(problem, earlier !== null);
  const run = new StagedAuction(problem, before);
  let ofParts: Int32Array | null = null;
  for (const [at, stage] of stages.entries()) {
    onStage(at, stages.length);
    run.next(stage);
    if (stage.divisible) ofParts = run.threshold;
  }
  onStage(stages.length, stages.length);
  const threshold = ofParts ? proofOf(problem, ofParts, run.threshold) : run.threshold;
  return { threshold, chosenPair: run.chosenPair, bids: run.bids };
}

/** Those of two thresholds that prove the lower bound: with many requests it may be those of whole amounts. */
function proofOf(problem: Problem, one: Int32Array, other: Int32Array): Int32Array {
  const side = new Int32Array(problem.side?.capacityFen.length ?? 0);
  const boundOf = (threshold: Int32Array) => dualBound(problem, { threshold, side });
  return boundOf(one) <= boundOf(other) ? one : other;
}

function stagesFor({ amountFen, pairScore }: Problem, isRestart: boolean): readonly Stage[] {
  if (pairScore.length > millionsOfPairs) return stagesForMillions;
  if (amountFen.length >= sampleFrom) return stagesAfterSample;
  return isRestart ? stagesOfRestart : stagesFromNothing;
}

/** Auctions one after another, each beginning a little below where the one before it ended. */
class StagedAuction {
  threshold: Int32Array;
  chosenPair: Int32Array = new Int32Array(0);
  bids = 0;
  readonly #market: Market;
  readonly #workspace: AuctionWorkspace;
  #startedFrom: Int32Array | null = null;

  constructor(market: Market, threshold: Int32Array) {
    this.#market = market;
    this.threshold = threshold;
    this.#workspace = new AuctionWorkspace(market);
  }

  next({ cut, epsilon, divisible }: Stage): void {
    const startThreshold = this.#startedFrom
      ? loosened(this.#startedFrom, this.threshold, cut)
      : this.threshold.map((price) => Math.max(0, price - cut));
    const mostBids = (this.#market.amountFen.length + 100) * bidsPerRequest;
    const settings: AuctionSettings = { epsilon, startThreshold, mostBids, divisible, workspace: this.#workspace };
    const outcome = runAuction(this.#market, settings);
    this.#startedFrom = startThreshold;
    this.threshold = outcome.threshold;
    this.chosenPair = outcome.chosenPair;
    this.bids += outcome.bids;
  }
}

/**
 * Where the next stage begins. A line that turned nobody away in the last one kept a price that nothing supports:
 * an auction cannot lower it, so it begins again at nothing.
 */
function loosened(before: Int32Array, after: Int32Array, cut: number): Int32Array {
  return after.map((price, line) => (price > (before[line] ?? 0) ? Math.max(0, price - cut) : 0));
}

/** First prices: those of a sample of the requests, with capacities to match. */
function sampledThreshold(problem: Problem): Int32Array {
  const sample = sampleOf(problem);
  const run = new StagedAuction(sample, new Int32Array(problem.tree.size));
  for (const stage of stagesOfSample) run.next(stage);
  return run.threshold;
}

function sampleOf({ amountFen, pairStart, pairScore, pairLine, tree }: Problem): Market {
  const every = Math.min(mostSampleEvery, Math.floor(amountFen.length / leastSampled));
  const size = Math.ceil(amountFen.length / every);
  const sampledFen = Float64Array.from({ length: size }, (_, at) => amountFen[at * every] ?? 0);
  const startOf = new Int32Array(size + 1);
  for (let at = 0; at < size; at++) {
    const request = at * every;
    startOf[at + 1] = (startOf[at] ?? 0) + (pairStart[request + 1] ?? 0) - (pairStart[request] ?? 0);
  }
  const scores = new Int16Array(startOf[size] ?? 0);
  const lines = pairLine.slice(0, startOf[size]);
  for (let at = 0; at < size; at++) {
    const [from, end] = [pairStart[at * every] ?? 0, pairStart[at * every + 1] ?? 0];
    scores.set(pairScore.subarray(from, end), startOf[at]);
    lines.set(pairLine.subarray(from, end), startOf[at]);
  }
  const share = sumOf(sampledFen) / sumOf(amountFen);
  const capacityFen = tree.capacityFen.map((fen) => Math.floor(fen * share));
  return {
    amountFen: sampledFen,
    pairStart: startOf,
    pairScore: scores,
    pairLine: lines,
    tree: { ...tree, capacityFen },
  };
}

function sumOf(numbers: Float64Array): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
