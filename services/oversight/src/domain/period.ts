import { addDays, addMonths, day } from "@lianrong/contracts/days";
import type { Day } from "@lianrong/contracts/instants";

/** A period's first and last day; `all` has neither. */
export type Days = { readonly from: Day | null; readonly to: Day | null };

const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/** The days of a month, a quarter or a year. */
export function daysOfPeriod(period: string): Days {
  const parts = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(period);
  if (!parts) return { from: null, to: null };
  const [, year, month, quarter] = parts;
  if (month) return span(`${year}-${month}-01`, monthsIn.month);
  if (quarter) return span(`${year}-${String(Number(quarter) * 3 - 2).padStart(2, "0")}-01`, monthsIn.quarter);
  return span(`${year}-01-01`, monthsIn.year);
}

function span(written: string, months: number): Days {
  const from = day(written);
  return { from, to: addDays(addMonths(from, months), -1) };
}
