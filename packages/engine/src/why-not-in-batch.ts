import { hundredths } from "@lianrong/contracts/hundredths";
import type { PairTable } from "./pair-table.js";
import type { Problem } from "./problem.js";
import type { Solution } from "./solve.js";
import { called, sideLimitFull, type Verdict, type Words } from "./why-not.js";

/** A batch with its outcome, prepared for many questions. */
export interface Outcome {
  readonly problem: Problem;
  readonly solution: Solution;
  readonly freeFen: Float64Array;
  /** How many requests draw on each line or below it. */
  readonly placed: Int32Array;
  readonly sideFreeFen: Float64Array;
}

/** Adds up what an allocation draws on every line. */
export function outcomeOf(problem: Problem, solution: Solution): Outcome {
  const { tree, amountFen, pairLine, side } = problem;
  const freeFen = Float64Array.from(tree.capacityFen);
  const placed = new Int32Array(tree.size);
  const sideFreeFen = Float64Array.from(side?.capacityFen ?? []);
  for (const [request, pair] of solution.chosenPair.entries()) {
    if (pair < 0) continue;
    for (let line = pairLine[pair] ?? -1; line >= 0; line = tree.parent[line] ?? -1) {
      freeFen[line] = (freeFen[line] ?? 0) - (amountFen[request] ?? 0);
      placed[line] = (placed[line] ?? 0) + 1;
    }
    for (const limit of side?.sets[side.pairSet[pair] ?? 0] ?? []) {
      sideFreeFen[limit] = (sideFreeFen[limit] ?? 0) - (amountFen[request] ?? 0);
    }
  }
  return { problem, solution, freeFen, placed, sideFreeFen };
}

/** Why a pair of the batch was not chosen, or that it was: which line was full, at which price, how many were ahead. */
export function judgeInBatch(
  table: PairTable,
  outcome: Outcome,
  request: number,
  pair: number,
  words: Words = {},
): Verdict {
  const { problem, solution } = outcome;
  const chosen = solution.chosenPair[request] ?? -1;
  const scorePoints = problem.pairScore[pair] ?? 0;
  const lineId = problem.tree.ids[problem.pairLine[pair] ?? 0] ?? "";
  if (chosen === pair) return { code: "placed-here", scorePoints, lineId, zh: "已匹配至该产品", en: "Placed here" };
  const chosenPoints = chosen < 0 ? 0 : (problem.pairScore[chosen] ?? 0);
  if (chosen >= 0 && chosenPoints >= scorePoints) {
    const productId = table.catalogue.products[problem.pairProduct[chosen] ?? 0]?.id ?? "";
    const zh = `已匹配至得分更高的产品（${chosenPoints}分，本产品${scorePoints}分）`;
    return {
      code: "better-elsewhere",
      productId,
      scorePoints: chosenPoints,
      zh,
      en: `Placed where it scores ${chosenPoints}, here ${scorePoints}`,
    };
  }
  return judgeRoom(table, outcome, { request, pair }, words);
}

function judgeRoom(
  table: PairTable,
  outcome: Outcome,
  { request, pair }: { readonly request: number; readonly pair: number },
  words: Words,
): Verdict {
  const { problem, solution, freeFen, placed } = outcome;
  const { tree, side } = problem;
  const amountFen = problem.amountFen[request] ?? 0;
  const scorePoints = problem.pairScore[pair] ?? 0;
  let narrowest = -1;
  let dearest = -1;
  for (let line = problem.pairLine[pair] ?? -1; line >= 0; line = tree.parent[line] ?? -1) {
    if ((freeFen[line] ?? 0) >= amountFen) continue;
    if (narrowest < 0) narrowest = line;
    if (dearest < 0 || threshold(solution, line) > threshold(solution, dearest)) dearest = line;
  }
  if (dearest >= 0 && threshold(solution, dearest) >= scorePoints) {
    const { lineId, name, heldZh, heldEn } = calledInBatch(table, problem, dearest, words);
    const pricePoints = threshold(solution, dearest);
    const ahead = placed[dearest] ?? 0;
    const zh = `额度${name}${heldZh}已满：入围价${pricePoints}分，本申请${scorePoints}分，前面有${ahead}笔`;
    const en = `Line ${name}${heldEn} is full at ${pricePoints} points, this request scores ${scorePoints}; ${ahead} are ahead`;
    return { code: "line-full", lineId, pricePoints, scorePoints, ahead, zh, en };
  }
  if (narrowest >= 0) {
    const { lineId, name, heldZh, heldEn } = calledInBatch(table, problem, narrowest, words);
    const left = freeFen[narrowest] ?? 0;
    const zh = `额度${name}${heldZh}剩余${hundredths(left)}元，容不下整笔${hundredths(amountFen)}元`;
    return {
      code: "no-whole-room",
      lineId,
      freeFen: left,
      zh,
      en: `Line ${name}${heldEn} has CNY ${hundredths(left)} left, too little for the whole of ${hundredths(amountFen)}`,
    };
  }
  const limits = side?.sets[side.pairSet[pair] ?? 0] ?? [];
  const full = limits.find((limit) => (outcome.sideFreeFen[limit] ?? 0) < amountFen);
  if (full === undefined) return roomLeft(problem, pair);
  return sideLimitFull(table.catalogue.sideLimits[full]?.id ?? "", words);
}

/** The search is bounded by steps, so a place may be left that somebody would have liked better. */
function roomLeft({ tree, pairLine, pairScore }: Problem, pair: number): Verdict {
  return {
    code: "room-left",
    lineId: tree.ids[pairLine[pair] ?? 0] ?? "",
    scorePoints: pairScore[pair] ?? 0,
    zh: "额度仍容得下整笔金额，但本次分配未安排至该产品",
    en: "Its line has room for the whole amount, but the allocation did not come to it",
  };
}

function threshold(solution: Solution, line: number): number {
  return solution.prices.threshold[line] ?? 0;
}

/** The line's name, and that the batch held it to the share one bank may take, where it did. */
function calledInBatch(table: PairTable, { tree }: Problem, line: number, words: Words) {
  const isHeld = (tree.capacityFen[line] ?? 0) < (table.tree.capacityFen[line] ?? 0);
  const heldZh = isHeld ? "（已按单家银行占比上限计）" : "";
  const heldEn = isHeld ? " (held to the share one bank may take)" : "";
  return { ...called(words, tree.ids[line]), heldZh, heldEn };
}
