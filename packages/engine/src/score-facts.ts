import type { MatchProduct } from "./catalogue.js";

/** How a bank decided on requests of one chain for one product; a single decision is a count of one. */
export interface DecisionCount {
  readonly chain: string | null;
  readonly approved: number;
  readonly decided: number;
}

/** How many chains a product's decisions are told apart by. */
const mostChains = 199;

/**
 * A product's past decisions as a score asks for them: added up by chain, and those of chains that are not told apart (no
 * chain, or too few decisions to be among the most) as one. The score draws them towards one half while they are few.
 */
export function pastDecisionsOf(counts: Iterable<DecisionCount>): MatchProduct["pastDecisions"] {
  const byChain = new Map<string, { approved: number; decided: number }>();
  const add = (chain: string, { approved, decided }: Omit<DecisionCount, "chain">) => {
    const so = byChain.get(chain) ?? { approved: 0, decided: 0 };
    byChain.set(chain, { approved: so.approved + approved, decided: so.decided + decided });
  };
  for (const count of counts) add(count.chain ?? "", count);
  const toldApart = [...byChain]
    .filter(([chain]) => chain !== "")
    .sort(([one, { decided }], [other, { decided: more }]) => more - decided || (one < other ? -1 : 1));
  for (const [chain, count] of toldApart.slice(mostChains)) {
    byChain.delete(chain);
    add("", count);
  }
  return [...byChain]
    .map(([chain, { approved, decided }]) => ({ chain, approved, decided }))
    .sort((one, other) => (one.chain < other.chain ? -1 : 1));
}

/** What stands in for answers that a bank has not given yet: neither the first quick one nor silence says much. */
const imaginaryAnswers = { count: 5, hours: 48 };

/** In how many hours a bank usually answers: the median, with five imaginary answers of two days among the real ones. */
export function responseHoursOf(answerHours: readonly number[]): number {
  const imaginary = Array.from({ length: imaginaryAnswers.count }, () => imaginaryAnswers.hours);
  const sorted = [...answerHours, ...imaginary].sort((one, other) => one - other);
  return Math.ceil(sorted[sorted.length >> 1] ?? imaginaryAnswers.hours);
}
