import type { Prices } from "./certificate.js";
import type { Problem, SideConstraints } from "./problem.js";

/** The batch with every pair's score lowered by what the limits across the tree cost it. */
export function priceSideLimits(problem: Problem, side: Int32Array): Problem {
  const { side: constraints, pairScore } = problem;
  if (constraints === null) return problem;
  const setPrice = constraints.sets.map((limits) => limits.reduce((sum, limit) => sum + (side[limit] ?? 0), 0));
  const lowered = pairScore.map((score, pair) => Math.max(0, score - (setPrice[constraints.pairSet[pair] ?? 0] ?? 0)));
  return { ...problem, pairScore: lowered };
}

/**
 * The stated heuristic for limits that cross the tree: an overdrawn limit's price rises to the score of the last
 * request, best first, that still fits. Answers the raised prices, or null where no limit is overdrawn.
 */
export function raiseSidePrices(problem: Problem, chosenPair: Int32Array, prices: Prices): Int32Array | null {
  const { side, amountFen, pairScore, pairLine } = problem;
  if (side === null) return null;
  const raised = Int32Array.from(prices.side);
  let anyOverdrawn = false;
  for (const [limit, members] of membersByLimit(side, chosenPair)) {
    const surplus = (request: number): number => {
      const pair = chosenPair[request] ?? 0;
      return (pairScore[pair] ?? 0) - (prices.threshold[pairLine[pair] ?? 0] ?? 0);
    };
    members.sort((one, other) => surplus(other) - surplus(one) || one - other);
    let freeFen = side.capacityFen[limit] ?? 0;
    for (const request of members) {
      freeFen -= amountFen[request] ?? 0;
      if (freeFen >= 0) continue;
      anyOverdrawn = true;
      raised[limit] = Math.max(raised[limit] ?? 0, surplus(request));
      break;
    }
  }
  return anyOverdrawn ? raised : null;
}

/** Takes out of every overdrawn limit those worth least per fen until it is kept; answers what is left. */
export function respectSideLimits(problem: Problem, chosenPair: Int32Array): Int32Array {
  const { side, amountFen, pairScore } = problem;
  if (side === null) return chosenPair;
  const kept = Int32Array.from(chosenPair);
  const byLimit = membersByLimit(side, chosenPair);
  for (let limit = 0; limit < side.capacityFen.length; limit++) {
    const members = (byLimit.get(limit) ?? []).filter((request) => (kept[request] ?? -1) >= 0);
    const score = (request: number): number => pairScore[kept[request] ?? 0] ?? 0;
    members.sort((one, other) => score(other) - score(one) || one - other);
    let freeFen = side.capacityFen[limit] ?? 0;
    for (const request of members) {
      if ((amountFen[request] ?? 0) > freeFen) kept[request] = -1;
      else freeFen -= amountFen[request] ?? 0;
    }
  }
  return kept;
}

/** Who counts against each limit, in the order of the batch; found in one pass, since there may be a limit for every bank and leader. */
function membersByLimit(side: SideConstraints, chosenPair: Int32Array): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (const [request, pair] of chosenPair.entries()) {
    if (pair < 0) continue;
    for (const limit of side.sets[side.pairSet[pair] ?? 0] ?? []) {
      const found = members.get(limit);
      if (found) found.push(request);
      else members.set(limit, [request]);
    }
  }
  return members;
}
