import type { MatchTerm } from "@lianrong/contracts/market";
import { sharedWords } from "@lianrong/discovery/shared-words";
import type { Posting } from "./posting.js";
import { textOf } from "./posting.js";
import { capacityTerm, leadTimeTerm, priceTerm } from "./score-terms.js";

/** A demand and a capability put side by side: points with a reason for each, a hundred at most. */
export type Scored = { readonly score: number; readonly terms: MatchTerm[] };

/** The most that each term gives; published with every match. */
export const mostPoints = { words: 40, class: 25, region: 10, price: 10, "lead-time": 10, capacity: 5 } as const;

/** Says how well a capability answers a demand, term by term; the same two always give the same words. */
export function scoreMatch(demand: Posting, capability: Posting): Scored {
  const terms = [
    wordsTerm(demand, capability),
    classTerm(demand.industryCode, capability.industryCode),
    regionTerm(demand.district, capability.district),
    priceTerm(demand, capability),
    leadTimeTerm(demand, capability),
    capacityTerm(demand, capability),
  ];
  return { score: terms.reduce((sum, { points }) => sum + points, 0), terms };
}

function wordsTerm(demand: Posting, capability: Posting): MatchTerm {
  const { words, shareOfFirst } = sharedWords(textOf(demand), textOf(capability));
  const of = mostPoints.words;
  // Single characters that happen to be the same are no word that a person would find in both.
  const points = words.length === 0 ? 0 : Math.round(of * shareOfFirst);
  const listed = words.slice(0, 5).map((word) => `“${word}”`);
  return {
    term: "words",
    points,
    of,
    zh: listed.length > 0 ? `双方都写了${listed.join("、")}` : "没有相同的产品词",
    en: listed.length > 0 ? `both name ${listed.join(", ")}` : "no product word in common",
  };
}

const places = [
  { length: 5, points: 25, zh: "行业小类相同", en: "same class" },
  { length: 4, points: 15, zh: "行业中类相同", en: "same group" },
  { length: 3, points: 6, zh: "行业大类相同", en: "same division" },
] as const;

function classTerm(wanted: string, offered: string): MatchTerm {
  const place = places.find(
    ({ length }) => wanted.length >= length && offered.length >= length && begins(wanted, offered, length),
  );
  const pair = wanted === offered ? wanted : `${wanted} / ${offered}`;
  return {
    term: "class",
    points: place?.points ?? 0,
    of: mostPoints.class,
    zh: `${place?.zh ?? "行业不同"}（${pair}）`,
    en: `${place?.en ?? "another industry"} (${pair})`,
  };
}

const regions = [
  { length: 6, points: 10, zh: "在同一县（市）区", en: "same district" },
  { length: 4, points: 7, zh: "在同一城市", en: "same city" },
  { length: 2, points: 3, zh: "在同一省", en: "same province" },
] as const;

function regionTerm(wanted: string, offered: string): MatchTerm {
  const near = regions.find(({ length }) => begins(wanted, offered, length));
  return {
    term: "region",
    points: near?.points ?? 0,
    of: mostPoints.region,
    zh: near?.zh ?? "不在同一省",
    en: near?.en ?? "in another province",
  };
}

function begins(one: string, other: string, length: number): boolean {
  return one.slice(0, length) === other.slice(0, length);
}
