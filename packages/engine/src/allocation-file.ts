import type { PairTable } from "./pair-table.js";
import type { Problem } from "./problem.js";
import type { Solution } from "./solve.js";
import { judgeInBatch, type Outcome, outcomeOf } from "./why-not-in-batch.js";

/**
 * The answer as JSON Lines: a summary with the certified gap, the price of every line that has one, then one record a
 * request in the order of the instance, with its product or with the reason why it has none.
 */
export function* allocationRecords(table: PairTable, problem: Problem, solution: Solution): Generator<object> {
  const outcome = outcomeOf(problem, solution);
  yield summaryOf(problem, solution);
  for (const [line, lineId] of problem.tree.ids.entries()) {
    const pricePoints = solution.prices.threshold[line] ?? 0;
    if (pricePoints > 0) yield { kind: "price", lineId, pricePoints, freeFen: outcome.freeFen[line] ?? 0 };
  }
  for (const [limit, { id }] of table.catalogue.sideLimits.entries()) {
    const pricePoints = solution.prices.side[limit] ?? 0;
    yield { kind: "sidePrice", sideLimitId: id, pricePoints, freeFen: outcome.sideFreeFen[limit] ?? 0 };
  }
  for (let request = 0; request < problem.requestIds.length; request++) yield placementOf(table, outcome, request);
}

function summaryOf(problem: Problem, { certificate, chosenPair, bids }: Solution): object {
  let placed = 0;
  for (const pair of chosenPair) if (pair >= 0) placed++;
  return {
    kind: "summary",
    version: 1,
    requests: problem.requestIds.length,
    placed,
    pairs: problem.pairLine.length,
    value: certificate.value.toString(),
    bound: certificate.bound.toString(),
    certifiedGap: certificate.gap,
    boundHoldsFor: problem.side ? "all limits, those across the tree priced by heuristic" : "all limits",
    bids,
  };
}

function placementOf(table: PairTable, outcome: Outcome, request: number): object {
  const { problem, solution } = outcome;
  const requestId = problem.requestIds[request] ?? "";
  const pair = solution.chosenPair[request] ?? -1;
  if (pair >= 0) {
    const productId = table.catalogue.products[problem.pairProduct[pair] ?? 0]?.id ?? "";
    const lineId = problem.tree.ids[problem.pairLine[pair] ?? 0] ?? "";
    return { kind: "placement", requestId, productId, lineId, scorePoints: problem.pairScore[pair] ?? 0 };
  }
  const nearest = nearestPair(problem, solution, request);
  if (nearest < 0) {
    const reason = {
      code: "no-eligible-product",
      zh: "没有符合条件且额度足够的产品",
      en: "No product with a line large enough accepts it",
    };
    return { kind: "placement", requestId, productId: null, reason };
  }
  const productId = table.catalogue.products[problem.pairProduct[nearest] ?? 0]?.id ?? "";
  const reason = { nearestProductId: productId, ...judgeInBatch(table, outcome, request, nearest) };
  return { kind: "placement", requestId, productId: null, reason };
}

/** The pair that came closest: the one that prices leave the most. */
export function nearestPair(problem: Problem, solution: Solution, request: number): number {
  const { pairStart, pairScore, pairLine, tree } = problem;
  let nearest = -1;
  let most = Number.NEGATIVE_INFINITY;
  const end = pairStart[request + 1] ?? 0;
  for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
    let price = 0;
    for (let line = pairLine[pair] ?? -1; line >= 0; line = tree.parent[line] ?? -1) {
      price = Math.max(price, solution.prices.threshold[line] ?? 0);
    }
    const surplus = (pairScore[pair] ?? 0) - price;
    if (surplus <= most) continue;
    most = surplus;
    nearest = pair;
  }
  return nearest;
}
