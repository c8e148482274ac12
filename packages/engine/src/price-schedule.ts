import { type AuctionSettings, AuctionWorkspace, type Market, runAuction } from "./auction.js";
import type { Problem } from "./problem.js";

/** One pass of the auction: prices are first taken back by `cut` points, then bid up again in steps of `epsilon`. */
export interface Stage {
  readonly cut: number;
  readonly epsilon: number;
}

/** From coarse to fine; measured on generated cities, see the README. */
const stagesFromNothing: readonly Stage[] = [
  { cut: 0, epsilon: 64 },
  { cut: 60, epsilon: 4 },
  { cut: 10, epsilon: 1 },
];
const stagesOfSample: readonly Stage[] = [
  { cut: 0, epsilon: 16 },
  { cut: 40, epsilon: 4 },
];
const stagesAfterSample: readonly Stage[] = [
  { cut: 30, epsilon: 4 },
  { cut: 10, epsilon: 1 },
];

/** The last pass, with whole amounts: it leaves the prices alone and says who begins where. */
const wholeStage: Stage = { cut: 16, epsilon: 1 };

const sampleFrom = 20_000;
/** A tenth, but not more than it takes to know prices roughly. */
const leastSampleEvery = 10;
const mostSampled = 10_000;
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
  const workspace = new AuctionWorkspace(problem);
  const fromNothing = new Int32Array(problem.tree.size);
  const sampled = earlier === null && problem.amountFen.length >= sampleFrom;
  const before = sampled ? sampledThreshold(problem) : (earlier ?? fromNothing);
  const stages = earlier || sampled ? stagesAfterSample : stagesFromNothing;
  const run = new StagedAuction(problem, before, workspace);
  for (const [at, stage] of stages.entries()) {
    onStage(at, stages.length + 1);
    run.next(stage, true);
  }
  onStage(stages.length, stages.length + 1);
  const { threshold } = run;
  const chosenPair = run.next(wholeStage, false);
  onStage(1, 1);
  return { threshold, chosenPair, bids: run.bids };
}

/** Auctions one after another, each beginning a little below where the one before it ended. */
class StagedAuction {
  threshold: Int32Array;
  bids = 0;
  readonly #market: Market;
  readonly #workspace: AuctionWorkspace;
  #startedFrom: Int32Array | null = null;

  constructor(market: Market, threshold: Int32Array, workspace: AuctionWorkspace) {
    this.#market = market;
    this.threshold = threshold;
    this.#workspace = workspace;
  }

  next({ cut, epsilon }: Stage, divisible: boolean): Int32Array {
    const startThreshold = this.#startedFrom
      ? loosened(this.#startedFrom, this.threshold, cut)
      : this.threshold.map((price) => Math.max(0, price - cut));
    const mostBids = (this.#market.amountFen.length + 100) * bidsPerRequest;
    const settings: AuctionSettings = { epsilon, startThreshold, mostBids, divisible, workspace: this.#workspace };
    const { chosenPair, threshold, bids } = runAuction(this.#market, settings);
    this.#startedFrom = startThreshold;
    this.threshold = threshold;
    this.bids += bids;
    return chosenPair;
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
  const run = new StagedAuction(sample, new Int32Array(problem.tree.size), new AuctionWorkspace(sample));
  for (const stage of stagesOfSample) run.next(stage, true);
  return run.threshold;
}

function sampleOf({ amountFen, pairStart, pairScore, pairLine, tree }: Problem): Market {
  const every = Math.max(leastSampleEvery, Math.floor(amountFen.length / mostSampled));
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
