import { type Certificate, certify, type Prices } from "./certificate.js";
import { improve, type LocalSearchSettings } from "./local-search.js";
import { findPrices } from "./price-schedule.js";
import type { Problem } from "./problem.js";
import { priceSideLimits, raiseSidePrices, respectSideLimits } from "./side-limits.js";

/** What a batch may begin from, and whom it tells how far it is. */
export interface SolveOptions {
  /** Threshold prices of an earlier batch on the same lines, to begin from. */
  readonly earlierThreshold?: Int32Array;
  /** Told how far the work has come, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** An allocation with the prices that led to it and prove how good it is. */
export interface Solution {
  /** The pair each request was given, or -1. */
  readonly chosenPair: Int32Array;
  readonly prices: Prices;
  readonly certificate: Certificate;
  readonly bids: number;
}

/** More is tried where there is less to do; always a count of steps, never of seconds. */
function searchSettings({ amountFen, pairScore }: Problem): LocalSearchSettings {
  const requests = amountFen.length;
  if (requests <= 3_000) return small;
  if (requests <= 30_000) return medium;
  if (requests <= 300_000) return pairScore.length <= 6_000_000 ? large : wide;
  return vast;
}

const small: LocalSearchSettings = {
  resale: [0.98, 0.95, 0.9, 0.8, 0.6, 0.3],
  sweeps: 1,
  enoughGap: 0,
  mostFinalRounds: 2,
  mostLooks: 24_000_000,
  withinPoints: 150,
  membersTried: 16,
  twosTried: 6,
  longestChain: 6,
};
const medium: LocalSearchSettings = {
  ...small,
  resale: [0.98, 0.92, 0.8, 0.5],
  sweeps: 2,
  enoughGap: 0.0016,
  mostFinalRounds: 1,
  mostLooks: 0,
  withinPoints: 60,
  membersTried: 8,
  twosTried: 8,
  longestChain: 8,
};
const large: LocalSearchSettings = {
  ...medium,
  resale: [0.95, 0.75, 0.4],
  sweeps: 1,
  enoughGap: 0,
  withinPoints: 10,
  twosTried: 0,
  longestChain: 4,
};
const wide: LocalSearchSettings = { ...large, resale: [0.9, 0.4], withinPoints: 8, membersTried: 4 };
/** With a million requests the auction alone comes within a thousandth of the optimum, and a search would double the memory. */
const vast: LocalSearchSettings = { ...large, sweeps: 0 };

/** How often prices of limits across the tree are raised before what is still too much is taken out. */
const sideRounds = 3;

/** Allocates a batch: prices by auction, then local search, then the certificate. The same input, the same output. */
export function solve(problem: Problem, options: SolveOptions = {}): Solution {
  let furthest = 0;
  const onProgress = (done: number): void => {
    furthest = Math.max(furthest, done);
    options.onProgress?.(furthest);
  };
  const onStage = (stage: number, of: number): void => onProgress((0.7 * stage) / of);
  const noSidePrices = new Int32Array(problem.side?.capacityFen.length ?? 0);
  const first = findPrices(problem, options.earlierThreshold ?? null, onStage);
  let { chosenPair: priced, bids } = first;
  let prices: Prices = { threshold: first.threshold, side: noSidePrices };
  for (let round = 0; round < sideRounds; round++) {
    const side = raiseSidePrices(problem, priced, prices);
    if (side === null) break;
    const again = findPrices(priceSideLimits(problem, side), prices.threshold, onStage);
    priced = again.chosenPair;
    bids += again.bids;
    prices = { threshold: again.threshold, side };
  }
  const within = respectSideLimits(problem, priced);
  const chosenPair = improve(problem, prices, within, searchSettings(problem));
  onProgress(0.95);
  const unraised = prices.side === noSidePrices ? [] : [{ threshold: first.threshold, side: noSidePrices }];
  const certificate = certify(problem, chosenPair, prices, ...unraised);
  onProgress(1);
  return { chosenPair, prices, certificate, bids };
}
