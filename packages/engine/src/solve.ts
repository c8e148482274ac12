import { type Certificate, certify, type Prices } from "./certificate.js";
import { improve, type LocalSearchSettings } from "./local-search.js";
import { findPrices } from "./price-schedule.js";
import type { Problem } from "./problem.js";
import { priceSideLimits, raiseSidePrices, respectSideLimits } from "./side-limits.js";

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

const thorough: LocalSearchSettings = {
  resale: [0.98, 0.95, 0.9, 0.8, 0.6, 0.3],
  sweeps: 2,
  shakePoints: [8, 15, 30, 60],
  sweepsPerReturn: 7,
  mostFinalRounds: 3,
  withinPoints: 80,
  membersTried: 16,
  twosTried: 6,
  longestChain: 6,
};

/** More is tried where there is less to do; always a count of steps, never of seconds. */
function searchSettings(requests: number, pairs: number): LocalSearchSettings {
  if (requests <= mostPolished) {
    const sweeps = Math.max(thorough.sweeps, Math.min(requests, Math.floor(polish / (pairs * pairs + 1))));
    return { ...thorough, sweeps, withinPoints: 150 };
  }
  if (requests <= 30_000) {
    return {
      ...thorough,
      resale: [0.98, 0.92, 0.8, 0.5],
      sweeps: 2,
      shakePoints: [8],
      mostFinalRounds: 1,
      withinPoints: 60,
      membersTried: 8,
      twosTried: 8,
      longestChain: 8,
    };
  }
  const quick: LocalSearchSettings = {
    ...thorough,
    resale: [0.95, 0.8, 0.5, 0.25],
    mostFinalRounds: 1,
    sweeps: 1,
    withinPoints: 10,
    membersTried: 8,
    twosTried: 0,
    longestChain: 4,
  };
  if (requests <= 300_000) return quick;
  return { ...quick, resale: [], withinPoints: 1, membersTried: 4, longestChain: 2 };
}

const mostPolished = 3_000;
/** Sweeps fall with the square of the pairs: each costs as much as there are, and the less is left to gain. */
const polish = 1_000_000_000;

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
  let { outcome, bids } = first;
  let prices: Prices = { threshold: outcome.threshold, side: noSidePrices };
  for (let round = 0; round < sideRounds; round++) {
    const side = raiseSidePrices(problem, outcome.chosenPair, prices);
    if (side === null) break;
    const again = findPrices(priceSideLimits(problem, side), outcome.threshold, onStage);
    outcome = again.outcome;
    bids += again.bids;
    prices = { threshold: outcome.threshold, side };
  }
  const within = respectSideLimits(problem, outcome.chosenPair);
  const chosenPair = improve(
    problem,
    prices,
    within,
    searchSettings(problem.amountFen.length, problem.pairLine.length),
  );
  onProgress(0.95);
  const certificate = certify(problem, chosenPair, prices);
  onProgress(1);
  return { chosenPair, prices, certificate, bids };
}
