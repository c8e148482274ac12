import { addMonths } from "@lianrong/contracts/days";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { FinancingCase } from "./case.js";

/** The rule by which a bank decides within a month in principle; late, it is told to those who watch, and nothing is barred. */
export const decisionRule = "R52";

const MONTHS = 1;

/** The last day for the chosen bank's decision; null where it has decided, or none was chosen. */
export function decisionDueOn({ status, agreedAt }: Pick<FinancingCase, "status" | "agreedAt">): Day | null {
  const isDeciding = status === "agreed" || status === "approving";
  return isDeciding && agreedAt ? addMonths(dayOf(agreedAt), MONTHS) : null;
}

/** No decision is late before so many days, however short the month. */
export const leastDaysToDecide = 28;
