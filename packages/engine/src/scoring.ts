import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { MatchProduct, MatchRequest } from "./catalogue.js";

/**
 * What a point is: the worth of one basis point of price over a year. A pair's score is what it starts from, less what the
 * product costs and how long it takes, plus what speaks for it. These are the published weights.
 */
export interface Weights {
  readonly startingPoints: number;
  readonly perBp: number;
  readonly perDayToMoney: number;
  readonly perTenHoursOfResponse: number;
  readonly approvalPoints: number;
  readonly approvalPriorDecisions: number;
  readonly approvalPriorPercent: number;
  readonly ticketPoints: number;
  readonly distancePoints: number;
  readonly headroomPoints: number;
  readonly dedicatedLinePoints: number;
  readonly perOpenClaim: number;
  readonly mostLoadPoints: number;
}

/** The weights that stand in the README, in points; a batch or a match may be given others. */
export const publishedWeights: Weights = {
  startingPoints: 2_000,
  perBp: 1,
  perDayToMoney: 3,
  perTenHoursOfResponse: 1,
  approvalPoints: 60,
  approvalPriorDecisions: 20,
  approvalPriorPercent: 50,
  ticketPoints: 30,
  distancePoints: 30,
  headroomPoints: 20,
  dedicatedLinePoints: 40,
  perOpenClaim: 1,
  mostLoadPoints: 40,
};

/** The score of a pair taken apart; the terms add up to `total` unless that was lifted to 1. */
export interface ScoreTerms {
  readonly start: number;
  readonly price: number;
  readonly daysToMoney: number;
  readonly pastApproval: number;
  readonly responseTime: number;
  readonly ticketFit: number;
  readonly distance: number;
  readonly headroom: number;
  readonly dedicatedLine: number;
  readonly load: number;
  readonly total: number;
}

export type TermName = Exclude<keyof ScoreTerms, "total">;

/** What each term is called in sentences and tables. */
export const termLabels: Readonly<Record<TermName, Bilingual>> = {
  start: { zh: "起始分", en: "Start" },
  price: { zh: "综合年化价格", en: "All-in yearly price" },
  daysToMoney: { zh: "到账天数", en: "Days to money" },
  pastApproval: { zh: "同类申请以往通过率", en: "Past approval of the like" },
  responseTime: { zh: "响应时间", en: "Response time" },
  ticketFit: { zh: "金额与产品区间契合", en: "Fit of the amount" },
  distance: { zh: "网点距离", en: "Distance to a branch" },
  headroom: { zh: "授信余量", en: "Room on the line" },
  dedicatedLine: { zh: "专项授信额度", en: "Dedicated line" },
  load: { zh: "银行在办件数", en: "The bank's load" },
};

/** The terms in the order in which they are told. */
export const termNames: readonly TermName[] = [
  "start",
  "price",
  "daysToMoney",
  "pastApproval",
  "responseTime",
  "ticketFit",
  "distance",
  "headroom",
  "dedicatedLine",
  "load",
];

/** The highest score there is; with it, sums and prices stay in range. */
export const mostPoints = 16_000;

/** The all-in price of a year: the rate at this tenor and the one-off fees spread over it. */
export function allInRateBp(product: MatchProduct, tenorDays: number): number {
  const rise = Math.floor((product.tenorRiseBp * Math.min(tenorDays, 720)) / 720);
  return product.rateBp + rise + Math.ceil((product.feeBp * 365) / tenorDays);
}

/** The share of similar requests that the bank approved, drawn towards the prior while there are few. */
export function approvalTerm(product: MatchProduct, chain: string | null, weights: Weights): number {
  if (product.pastDecisions.length === 0) return 0;
  const decisions =
    product.pastDecisions.find((past) => past.chain === chain) ??
    product.pastDecisions.find((past) => past.chain === "");
  const approved = decisions?.approved ?? 0;
  const decided = decisions?.decided ?? 0;
  const weight = decided + weights.approvalPriorDecisions;
  if (weight === 0) return 0;
  const shrunkPercent = approved * 100 + weights.approvalPriorDecisions * weights.approvalPriorPercent;
  const above = shrunkPercent - weights.approvalPriorPercent * weight;
  return Math.floor((weights.approvalPoints * above) / (100 * weight));
}

/** The most points that any request can have with the product beside those of price and of its own. */
export function mostPairPoints(product: MatchProduct, hasNarrowerLines: boolean, weights: Weights): number {
  const approvals = ["", ...product.pastDecisions.map(({ chain }) => chain)];
  const approval = Math.max(...approvals.map((chain) => approvalTerm(product, chain, weights)));
  const ticket = product.usualTicketFen === null ? 0 : Math.max(0, weights.ticketPoints);
  const distance = product.branchRegions.length === 0 ? 0 : Math.max(0, weights.distancePoints);
  const dedicatedLine = hasNarrowerLines ? Math.max(0, weights.dedicatedLinePoints) : 0;
  return approval + ticket + distance + dedicatedLine;
}

/** Full points at the usual ticket, a third less with each doubling or halving, none from eight times on. */
export function ticketTerm(product: MatchProduct, amountFen: number, weights: Weights): number {
  if (product.usualTicketFen === null) return 0;
  const doublings = Math.abs(ticketClass(amountFen) - ticketClass(product.usualTicketFen));
  return Math.floor((weights.ticketPoints * Math.max(0, 3 - doublings)) / 3);
}

/** The amount's place on the scale of doublings. */
export function ticketClass(amountFen: number): number {
  return amountFen < 0x100000000 ? 31 - Math.clz32(amountFen) : 63 - Math.clz32(Math.floor(amountFen / 0x100000000));
}

/** Full points for a branch in the district, two thirds in the city, a third in the province. */
export function distanceTerm(product: MatchProduct, region: string | null, weights: Weights): number {
  if (region === null) return 0;
  let nearest = 0;
  for (const branch of product.branchRegions) {
    const near = branch === region ? 3 : sameStart(branch, region, 4) ? 2 : sameStart(branch, region, 2) ? 1 : 0;
    nearest = Math.max(nearest, near);
  }
  return Math.floor((weights.distancePoints * nearest) / 3);
}

function sameStart(one: string, other: string, length: number): boolean {
  return one.slice(0, length) === other.slice(0, length);
}

/** The terms that are the same for every request. */
export type ProductTerms = Pick<ScoreTerms, "start" | "daysToMoney" | "responseTime" | "headroom" | "load">;

/** The terms that a product has by itself, with what is left on its line in percent. */
export function productTerms(product: MatchProduct, headroomPercent: number, weights: Weights): ProductTerms {
  return {
    start: weights.startingPoints,
    daysToMoney: 0 - weights.perDayToMoney * product.daysToMoney,
    responseTime: 0 - Math.floor((weights.perTenHoursOfResponse * product.responseHours) / 10),
    headroom: Math.floor((weights.headroomPoints * headroomPercent) / 100),
    load: 0 - Math.min(weights.mostLoadPoints, weights.perOpenClaim * product.openClaims),
  };
}

/** What a pair stands at when it is scored. */
export interface PairStanding {
  readonly headroomPercent: number;
  readonly onDedicatedLine: boolean;
}

/** Takes the score of a pair apart, term by term: plain on purpose, for every faster way is tested against it. */
export function scoreTerms(
  request: MatchRequest,
  product: MatchProduct,
  { headroomPercent, onDedicatedLine }: PairStanding,
  weights: Weights = publishedWeights,
): ScoreTerms {
  const own = productTerms(product, headroomPercent, weights);
  const { amountFen, tenorDays, chain, region } = request.attributes;
  return addUp(own, {
    price: 0 - weights.perBp * allInRateBp(product, tenorDays),
    pastApproval: approvalTerm(product, chain, weights),
    ticketFit: ticketTerm(product, amountFen, weights),
    distance: distanceTerm(product, region, weights),
    dedicatedLine: onDedicatedLine ? weights.dedicatedLinePoints : 0,
  });
}

/** The terms that depend on the request. */
export type PairTerms = Pick<ScoreTerms, "price" | "pastApproval" | "ticketFit" | "distance" | "dedicatedLine">;

/** Puts a product's own terms and those of the pair together, with their sum. */
export function addUp(
  { start, daysToMoney, responseTime, headroom, load }: ProductTerms,
  { price, pastApproval, ticketFit, distance, dedicatedLine }: PairTerms,
): ScoreTerms {
  const own = start + daysToMoney + responseTime + headroom + load;
  const total = clampScore(own + price + pastApproval + ticketFit + distance + dedicatedLine);
  return {
    start,
    price,
    daysToMoney,
    pastApproval,
    responseTime,
    ticketFit,
    distance,
    headroom,
    dedicatedLine,
    load,
    total,
  };
}

/** A match is worth something however dear it is, and never more than fits the arithmetic. */
export function clampScore(points: number): number {
  return Math.max(1, Math.min(mostPoints, points));
}
