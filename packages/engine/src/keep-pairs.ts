import { type Problem, type SetNumbers, type SideConstraints, setNumbers } from "./problem.js";

/** The batch without the pairs that are out for a reason outside the catalogue, such as a bank that has declined already. */
export function keepPairs(problem: Problem, isKept: (requestId: string, product: number) => boolean): Problem {
  const { requestIds, pairStart, pairProduct, side } = problem;
  const kept: number[] = [];
  const start = new Int32Array(requestIds.length + 1);
  for (const [request, requestId] of requestIds.entries()) {
    const end = pairStart[request + 1] ?? 0;
    for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
      if (isKept(requestId, pairProduct[pair] ?? 0)) kept.push(pair);
    }
    start[request + 1] = kept.length;
  }
  return {
    ...problem,
    pairStart: start,
    pairProduct: Uint16Array.from(kept, (pair) => pairProduct[pair] ?? 0),
    pairScore: Int16Array.from(kept, (pair) => problem.pairScore[pair] ?? 0),
    pairLine: Int32Array.from(kept, (pair) => problem.pairLine[pair] ?? 0),
    side: side && { ...side, pairSet: keptSets(side, kept) },
  };
}

function keptSets({ pairSet, sets }: SideConstraints, kept: readonly number[]): SetNumbers {
  const numbers = setNumbers(sets.length, kept.length);
  for (const [at, pair] of kept.entries()) numbers[at] = pairSet[pair] ?? 0;
  return numbers;
}
