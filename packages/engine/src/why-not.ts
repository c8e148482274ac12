import type { Bilingual } from "@lianrong/contracts/bilingual";
import { evaluate } from "@lianrong/contracts/condition";
import { explain, type FailedCondition } from "@lianrong/contracts/explain-condition";
import { hundredths } from "@lianrong/contracts/hundredths";
import type { Naming } from "@lianrong/contracts/leaf-words";
import type { MatchRequest } from "./catalogue.js";
import type { PairTable } from "./pair-table.js";
import { allInRateBp } from "./scoring.js";

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

/** That a limit across products has no room, by its name. */
export function sideLimitFull(sideLimitId: string, words: Words): Verdict {
  const { name } = called(words, sideLimitId);
  return {
    code: "side-limit-full",
    sideLimitId,
    zh: `跨产品限额${name}已满`,
    en: `The limit across products ${name} is full`,
  };
}

/** A line, or a limit across products, with the name it is called by. */
export function called({ lineName }: Words, lineId = "") {
  return { lineId, name: lineName?.(lineId) ?? lineId };
}

function scoreOf(table: PairTable, request: MatchRequest, product: number): number {
  const found = table.query(request);
  const position = table.pairs.product.subarray(0, found).indexOf(product);
  return position < 0 ? 0 : (table.pairs.score[position] ?? 0);
}

function percent(bp: number): string {
  return `${(bp / 100).toFixed(2)}%`;
}
