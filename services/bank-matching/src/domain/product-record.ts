import type { MatchProduct } from "@lianrong/engine/catalogue";

/** How a product's bank has answered what was put to it. */
export type ProductRecord = {
  readonly decisions: readonly { readonly chain: string; readonly decided: number; readonly approved: number }[];
  readonly answers: number;
  readonly answerMinutes: number;
};

export const noRecord: ProductRecord = { decisions: [], answers: 0, answerMinutes: 0 };

/** A product of which little is known is taken to answer as these imaginary answers do. */
export const responsePrior = { answers: 5, hours: 24 } as const;

/** An answer counts as no slower than this, or one forgotten request would outweigh a year. */
export const mostAnswerMinutes = 30 * 24 * 60;

const mostChains = 199;

/** By chain, and under the empty one all together, for chains that the bank has decided nothing of. */
export function pastDecisionsOf({ decisions }: ProductRecord): MatchProduct["pastDecisions"] {
  if (decisions.length === 0) return [];
  const ofMost = decisions
    .toSorted((one, other) => other.decided - one.decided || (one.chain < other.chain ? -1 : 1))
    .slice(0, mostChains);
  const sum = (part: "decided" | "approved") => decisions.reduce((total, one) => total + one[part], 0);
  return [...ofMost, { chain: "", decided: sum("decided"), approved: sum("approved") }];
}

/** How long its bank takes to answer on average, drawn towards the prior while there are few answers. */
export function responseHoursOf({ answers, answerMinutes }: ProductRecord): number {
  const minutes = answerMinutes + responsePrior.answers * responsePrior.hours * 60;
  return Math.round(minutes / 60 / (answers + responsePrior.answers));
}
