import type { Ranking } from "@lianrong/contracts/bank-matching";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import { type Condition, fieldsOf } from "@lianrong/contracts/condition";
import { publishedWeights as weights } from "@lianrong/engine/scoring";
import { publishedAnnualBp } from "./all-in-cost.js";

export type Pair = {
  readonly price: { readonly annualRateBp: number; readonly feesBp: number; readonly daysToMoney: number };
  readonly predicate: Condition;
  readonly amountFen: number;
  readonly tenorDays: number;
  readonly headroomPercent: number;
  readonly onDedicatedLine: boolean;
  readonly openClaims: number;
};

const labels = {
  start: { zh: "起始分", en: "Start" },
  price: { zh: "综合年化价格", en: "All-in yearly price" },
  daysToMoney: { zh: "到账天数", en: "Days to money" },
  ticketFit: { zh: "金额与产品区间契合", en: "Fit of the amount" },
  headroom: { zh: "授信余量", en: "Room on the line" },
  dedicatedLine: { zh: "专项授信额度", en: "Dedicated line" },
  load: { zh: "银行在办件数", en: "The bank's load" },
} as const satisfies Record<string, Bilingual>;

/** The score of a pair by the published weights, taken apart; the terms add up to it. */
export function scorePair(pair: Pair): Omit<Ranking, "rank"> {
  const points: Record<keyof typeof labels, number> = {
    start: weights.startingPoints,
    price: -weights.perBp * publishedAnnualBp(pair.price, pair.tenorDays),
    daysToMoney: -weights.perDayToMoney * pair.price.daysToMoney,
    ticketFit: Math.floor((weights.ticketPoints * ticketFitPercent(pair)) / 100),
    headroom: Math.floor((weights.headroomPoints * pair.headroomPercent) / 100),
    dedicatedLine: pair.onDedicatedLine ? weights.dedicatedLinePoints : 0,
    load: -Math.min(weights.mostLoadPoints, weights.perOpenClaim * pair.openClaims),
  };
  const terms = names.map((name) => ({ name, points: points[name] + 0, label: labels[name] }));
  return { score: terms.reduce((sum, term) => sum + term.points, 0), terms };
}

const names = ["start", "price", "daysToMoney", "ticketFit", "headroom", "dedicatedLine", "load"] as const;

/** In the middle of the product's own range of amounts 100, at its edges 0; a product without a range fits anything by half. */
function ticketFitPercent({ predicate, amountFen }: Pair): number {
  const range = amountRange(predicate);
  if (!range || range.to <= range.from) return 50;
  const half = (range.to - range.from) / 2;
  const offCentre = Math.min(half, Math.abs(amountFen - (range.from + half)));
  return Math.floor(((half - offCentre) * 100) / half);
}

function amountRange(condition: Condition): { readonly from: number; readonly to: number } | undefined {
  if (!fieldsOf(condition).has("amountFen")) return undefined;
  if (condition.op === "between" && condition.field === "amountFen") return condition;
  if (condition.op !== "allOf") return undefined;
  for (const part of condition.conditions) {
    const found = amountRange(part);
    if (found) return found;
  }
  return undefined;
}
