import type { Bilingual } from "@lianrong/contracts/bilingual";
import { evaluate } from "@lianrong/contracts/condition";
import { explain, type FailedCondition } from "@lianrong/contracts/explain-condition";
import { hundredths } from "@lianrong/contracts/hundredths";
import type { Naming } from "@lianrong/contracts/leaf-words";
import type { MatchRequest } from "./catalogue.js";
import type { PairTable } from "./pair-table.js";
import type { Problem } from "./problem.js";
import { allInRateBp } from "./scoring.js";
import type { Solution } from "./solve.js";

/** Why a request and a product do not go together, or that they do; each with words in both languages. */
export type Verdict = Bilingual &
  (
    | { readonly code: "conditions-failed"; readonly failures: readonly FailedCondition[] }
    | { readonly code: "odd-rule-failed" }
    | { readonly code: "too-dear"; readonly rateBp: number; readonly maxRateBp: number }
    | { readonly code: "above-line"; readonly lineId: string; readonly roomFen: number }
    | { readonly code: "eligible"; readonly scorePoints: number; readonly lineId: string }
    | {
        readonly code: "line-full";
        readonly lineId: string;
        readonly pricePoints: number;
        readonly scorePoints: number;
        readonly ahead: number;
      }
    | { readonly code: "no-whole-room"; readonly lineId: string; readonly freeFen: number }
    | { readonly code: "side-limit-full"; readonly sideLimitId: string }
    | { readonly code: "room-left"; readonly lineId: string; readonly scorePoints: number }
    | { readonly code: "better-elsewhere"; readonly productId: string; readonly scorePoints: number }
    | { readonly code: "placed-here"; readonly scorePoints: number; readonly lineId: string }
  );

/** How codes, firms and lines are called in the sentences; whatever has no name stands by its id. */
export interface Words {
  readonly naming?: Naming;
  readonly lineName?: (lineId: string) => string | undefined;
}

/** What is asked about a pair beside its words: the least that the line must carry, the whole amount unless it is said. */
export interface Asked extends Words {
  readonly leastFen?: number;
}

/** Says whether the product could take the request at all and, if not, the first thing in the order of the rules that forbids it. */
export function judgePair(
  table: PairTable,
  request: MatchRequest,
  productId: string,
  words: Words = {},
): Verdict | undefined {
  const product = table.catalogue.products.findIndex(({ id }) => id === productId);
  if (product < 0) return undefined;
  const [first] = reasonsAgainst(table, request, product, words);
  if (first) return first;
  const lineId = table.tree.ids[table.standing(request.attributes, product).line] ?? "";
  return {
    code: "eligible",
    scorePoints: scoreOf(table, request, product),
    lineId,
    zh: "符合条件",
    en: "Eligible",
  };
}

/** Everything that keeps the product, by its place in the catalogue, from the request, in the order of the rules; nothing where they go together. */
export function reasonsAgainst(
  table: PairTable,
  request: MatchRequest,
  product: number,
  asked: Asked = {},
): readonly Verdict[] {
  return [
    failedConditions(table, request, product, asked),
    tooDear(table, request, product),
    failedOddRule(table, request, product),
    aboveLine(table, request, product, asked),
    aboveSideLimit(table, request, product, asked),
  ].filter((verdict) => verdict !== undefined);
}

function failedConditions(
  { catalogue }: PairTable,
  { attributes }: MatchRequest,
  product: number,
  { naming }: Words,
): Verdict | undefined {
  const predicate = catalogue.products[product]?.predicate;
  if (!predicate || evaluate(predicate, attributes)) return undefined;
  const failures = explain(predicate, attributes, naming);
  const zh = failures.map((failure) => failure.zh).join("；");
  return { code: "conditions-failed", failures, zh, en: failures.map((failure) => failure.en).join("; ") };
}

function tooDear({ catalogue }: PairTable, { attributes }: MatchRequest, at: number): Verdict | undefined {
  const product = catalogue.products[at];
  const { maxRateBp, tenorDays } = attributes;
  if (!product || maxRateBp === null) return undefined;
  const rateBp = allInRateBp(product, tenorDays);
  if (rateBp <= maxRateBp) return undefined;
  const zh = `综合年化${percent(rateBp)}，高于您可接受的${percent(maxRateBp)}`;
  const en = `It costs ${percent(rateBp)} a year; you would take ${percent(maxRateBp)}`;
  return { code: "too-dear", rateBp, maxRateBp, zh, en };
}

function failedOddRule(table: PairTable, { attributes }: MatchRequest, product: number): Verdict | undefined {
  if (table.passesOddRule(attributes, product)) return undefined;
  return { code: "odd-rule-failed", zh: "不符合该产品的特别规则", en: "The product's own extra rule is not met" };
}

function aboveLine(table: PairTable, request: MatchRequest, product: number, asked: Asked): Verdict | undefined {
  const { tree } = table;
  const { amountFen } = request.attributes;
  const leastFen = asked.leastFen ?? amountFen;
  const { line } = table.standing(request.attributes, product);
  for (let above = line; above >= 0; above = tree.parent[above] ?? -1) {
    const roomFen = tree.capacityFen[above] ?? 0;
    if (leastFen <= roomFen) continue;
    const { lineId, name } = called(asked, tree.ids[above]);
    const zh = `额度${name}仅余${hundredths(roomFen)}元，不足${hundredths(amountFen)}元`;
    const en = `Line ${name} has CNY ${hundredths(roomFen)} left, you ask for ${hundredths(amountFen)}`;
    return { code: "above-line", lineId, roomFen, zh, en };
  }
  return undefined;
}

function aboveSideLimit(table: PairTable, request: MatchRequest, at: number, asked: Asked): Verdict | undefined {
  const leastFen = asked.leastFen ?? request.attributes.amountFen;
  const productId = table.catalogue.products[at]?.id ?? "";
  const full = table.catalogue.sideLimits.find(
    ({ productIds, scope, capacityFen }) =>
      leastFen > capacityFen &&
      productIds.includes(productId) &&
      (scope === null || evaluate(scope, request.attributes)),
  );
  return full && sideLimitFull(full.id, asked);
}

function sideLimitFull(sideLimitId: string, words: Words): Verdict {
  const { name } = called(words, sideLimitId);
  return {
    code: "side-limit-full",
    sideLimitId,
    zh: `跨产品限额${name}已满`,
    en: `The limit across products ${name} is full`,
  };
}

function called({ lineName }: Words, lineId = "") {
  return { lineId, name: lineName?.(lineId) ?? lineId };
}

/** The line's name, and that the batch held it to the share one bank may take, where it did. */
function calledInBatch(table: PairTable, { tree }: Problem, line: number, words: Words) {
  const isHeld = (tree.capacityFen[line] ?? 0) < (table.tree.capacityFen[line] ?? 0);
  const heldZh = isHeld ? "（已按单家银行占比上限计）" : "";
  const heldEn = isHeld ? " (held to the share one bank may take)" : "";
  return { ...called(words, tree.ids[line]), heldZh, heldEn };
}

function scoreOf(table: PairTable, request: MatchRequest, product: number): number {
  const found = table.query(request);
  const position = table.pairs.product.subarray(0, found).indexOf(product);
  return position < 0 ? 0 : (table.pairs.score[position] ?? 0);
}

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

function percent(bp: number): string {
  return `${(bp / 100).toFixed(2)}%`;
}
