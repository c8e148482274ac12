import { pathPrices } from "./credit-tree.js";
import { ExactSum } from "./exact-sum.js";
import type { Problem } from "./problem.js";

/** Prices that prove a bound: a threshold for each line and one for each limit across the tree, in points. */
export interface Prices {
  readonly threshold: Int32Array;
  readonly side: Int32Array;
}

/** How good an allocation is, and the proof: no other can be worth more than `bound`, even with amounts split. */
export interface Certificate {
  readonly value: bigint;
  readonly bound: bigint;
  /** (bound − value) / bound: the optimum is at most this share better. */
  readonly gap: number;
}

/**
 * The dual value of the prices, exactly: every line's capacity at the part of the path price that is its own, and
 * every request's amount at the best surplus these prices leave it. By weak duality nothing can be worth more.
 */
export function dualBound(problem: Problem, prices: Prices): bigint {
  const { tree, amountFen, side } = problem;
  const price = pathPrices(tree, prices.threshold);
  const bound = new ExactSum();
  for (let line = 0; line < tree.size; line++) {
    const above = tree.parent[line] ?? -1;
    const own = (price[line] ?? 0) - (above < 0 ? 0 : (price[above] ?? 0));
    if (own > 0) bound.add(own, tree.capacityFen[line] ?? 0);
  }
  if (side)
    for (const [limit, capacityFen] of side.capacityFen.entries()) bound.add(prices.side[limit] ?? 0, capacityFen);
  const setPrice = sidePrices(problem, prices.side);
  for (let request = 0; request < amountFen.length; request++) {
    const surplus = bestSurplus(problem, request, price, setPrice);
    if (surplus > 0) bound.add(surplus, amountFen[request] ?? 0);
  }
  return bound.total;
}

/** The best that prices leave a request; negative where all its pairs are too dear, -Infinity where it has none. */
export function bestSurplus(problem: Problem, request: number, price: Int32Array, setPrice: Int32Array): number {
  const { pairStart, pairScore, pairLine, side } = problem;
  const end = pairStart[request + 1] ?? 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
    const surplus = (pairScore[pair] ?? 0) - (price[pairLine[pair] ?? 0] ?? 0);
    const left = side ? surplus - (setPrice[side.pairSet[pair] ?? 0] ?? 0) : surplus;
    if (left > best) best = left;
  }
  return best;
}

/** What the limits across the tree add to a pair's price, by the set of limits it counts against. */
export function sidePrices(problem: Problem, side: Int32Array): Int32Array {
  const sets = problem.side?.sets ?? [[]];
  return Int32Array.from(sets, (limits) => limits.reduce((sum, limit) => sum + (side[limit] ?? 0), 0));
}

/** What the allocation is worth, in points × fen. */
export function allocationValue(problem: Problem, chosenPair: Int32Array): bigint {
  const value = new ExactSum();
  for (const [request, pair] of chosenPair.entries()) {
    if (pair >= 0) value.add(problem.pairScore[pair] ?? 0, problem.amountFen[request] ?? 0);
  }
  return value.total;
}

/**
 * Holds an allocation against the lowest bound that any of the prices proves: those raised for limits across the tree may prove
 * less than those from before, which leave these limits out.
 */
export function certify(
  problem: Problem,
  chosenPair: Int32Array,
  prices: Prices,
  ...others: readonly Prices[]
): Certificate {
  const value = allocationValue(problem, chosenPair);
  let bound = dualBound(problem, prices);
  for (const other of others) {
    const proven = dualBound(problem, other);
    if (proven < bound) bound = proven;
  }
  return { value, bound, gap: bound === 0n ? 0 : shareOf(bound - value, bound) };
}

/** A quotient of bigints as a number, to twelve places. */
export function shareOf(part: bigint, whole: bigint): number {
  return Number((part * 1_000_000_000_000n) / whole) / 1e12;
}
