import type { Problem } from "./problem.js";

/** How banks rank requests and how many each product takes. */
export interface BankSide {
  /** How many requests each product takes at most. */
  readonly quota: Int32Array;
  /** For every pair, how much the bank wants it; ties go to the earlier request. */
  readonly liking: Float64Array;
}

/** A matching, and how many pairs would both rather have each other than what they got. */
export interface StableMatch {
  readonly chosenPair: Int32Array;
  readonly proposals: number;
  /** Pairs that would both rather have each other: none, or the matching is not stable. */
  readonly blockingPairs: number;
}

const none = -1;

/**
 * Deferred acceptance (Gale and Shapley) with quotas: each request proposes in the order of its scores, a product
 * keeps the best it has been offered. No request can get a better stable place than the one it gets here.
 */
export function matchStably(problem: Problem, bankSide: BankSide): StableMatch {
  const preference = preferences(problem);
  const held = Array.from(bankSide.quota, (): number[] => []);
  const chosenPair = new Int32Array(problem.amountFen.length).fill(none);
  const nextChoice = problem.pairStart.slice();
  const waiting = [...chosenPair.keys()].reverse();
  let proposals = 0;
  for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
    const next = nextChoice[request] ?? 0;
    if (next >= (problem.pairStart[request + 1] ?? 0)) continue;
    nextChoice[request] = next + 1;
    proposals++;
    const pair = preference[next] ?? 0;
    const turnedAway = offer(problem, bankSide, held[problem.pairProduct[pair] ?? 0] ?? [], pair);
    if (turnedAway !== pair) chosenPair[request] = pair;
    if (turnedAway === none) continue;
    const loser = requestOf(problem, turnedAway);
    if (loser !== request) chosenPair[loser] = none;
    waiting.push(loser);
  }
  return { chosenPair, proposals, blockingPairs: countBlockingPairs(problem, bankSide, chosenPair, preference) };
}

/** The pairs of each request, best score first; equal scores in the order of the products. */
function preferences({ pairStart, pairScore }: Problem): Int32Array {
  const order = Int32Array.from(pairScore.keys());
  for (let request = 0; request + 1 < pairStart.length; request++) {
    order
      .subarray(pairStart[request], pairStart[request + 1])
      .sort((one, other) => (pairScore[other] ?? 0) - (pairScore[one] ?? 0) || one - other);
  }
  return order;
}

/** Puts the pair into the product's heap, least wanted on top; answers the pair that is turned away, or none. */
function offer({ pairProduct }: Problem, { quota, liking }: BankSide, heap: number[], pair: number): number {
  const wantsLess = (one: number, other: number): boolean => isWantedLess(liking, one, other);
  if (heap.length < (quota[pairProduct[pair] ?? 0] ?? 0)) {
    heap.push(pair);
    siftUp(heap, wantsLess);
    return none;
  }
  const least = heap[0];
  if (least === undefined || wantsLess(pair, least)) return pair;
  heap[0] = pair;
  siftDown(heap, wantsLess);
  return least;
}

/** Pairs are numbered by request, so the later pair of one product belongs to the later request. */
function isWantedLess(liking: Float64Array, one: number, other: number): boolean {
  const difference = (liking[one] ?? 0) - (liking[other] ?? 0);
  return difference === 0 ? one > other : difference < 0;
}

type Less = (one: number, other: number) => boolean;

function siftUp(heap: number[], less: Less): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!less(heap[at] ?? 0, heap[above] ?? 0)) return;
    swap(heap, at, above);
    at = above;
  }
}

function siftDown(heap: number[], less: Less): void {
  let at = 0;
  for (;;) {
    let least = at;
    for (const below of [2 * at + 1, 2 * at + 2]) {
      if (below < heap.length && less(heap[below] ?? 0, heap[least] ?? 0)) least = below;
    }
    if (least === at) return;
    swap(heap, at, least);
    at = least;
  }
}

function swap(heap: number[], one: number, other: number): void {
  const kept = heap[one] ?? 0;
  heap[one] = heap[other] ?? 0;
  heap[other] = kept;
}

function requestOf({ pairStart }: Problem, pair: number): number {
  let low = 0;
  let high = pairStart.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pairStart[middle] ?? 0) <= pair) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Counts, from the result alone, the pairs in which both sides would gain by leaving what they have. */
export function countBlockingPairs(
  problem: Problem,
  { quota, liking }: BankSide,
  chosenPair: Int32Array,
  preference: Int32Array = preferences(problem),
): number {
  const taken = new Int32Array(quota.length);
  const least = new Int32Array(quota.length).fill(none);
  for (const pair of chosenPair) {
    if (pair === none) continue;
    const product = problem.pairProduct[pair] ?? 0;
    taken[product] = (taken[product] ?? 0) + 1;
    const so = least[product] ?? none;
    if (so === none || isWantedLess(liking, pair, so)) least[product] = pair;
  }
  let blocking = 0;
  for (const [request, chosen] of chosenPair.entries()) {
    const end = problem.pairStart[request + 1] ?? 0;
    for (let at = problem.pairStart[request] ?? 0; at < end && preference[at] !== chosen; at++) {
      const pair = preference[at] ?? 0;
      const product = problem.pairProduct[pair] ?? 0;
      const room = (taken[product] ?? 0) < (quota[product] ?? 0);
      const worst = least[product] ?? none;
      if (room || (worst !== none && isWantedLess(liking, worst, pair))) blocking++;
    }
  }
  return blocking;
}
