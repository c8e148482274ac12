import { addDays } from "@lianrong/contracts/days";
import type { Day } from "@lianrong/contracts/instants";
import { err, ok, type Result } from "@lianrong/core/result";

export type ReceivableOverdue = {
  readonly code: "receivable-overdue";
  readonly receivableId: string;
  readonly dueOn: Day;
};
export type TenorBeyondDue = {
  readonly code: "tenor-beyond-due";
  readonly lastDueOn: Day;
  readonly graceDays: number;
};

type Backing = readonly { readonly receivableId: string; readonly dueOn: Day }[];

/** How long after the last receivable a loan on them may run: banks grant some grace, and what is longer rests on nothing. */
const graceDays = 180;

/** What is overdue already is a matter of collecting, not of new money. */
export function checkNotOverdue(backing: Backing, today: Day): Result<undefined, ReceivableOverdue> {
  const overdue = backing.find(({ dueOn }) => dueOn < today);
  if (!overdue) return ok(undefined);
  return err({ code: "receivable-overdue", receivableId: overdue.receivableId, dueOn: overdue.dueOn });
}

/** Whether money of that tenor, paid out when the offer says, is paid back about when the receivables are. */
export function checkTenor(
  backing: Backing,
  terms: { readonly today: Day; readonly daysToMoney: number; readonly tenorDays: number },
): Result<undefined, TenorBeyondDue> {
  const lastDueOn = backing.reduce<Day | undefined>(
    (last, { dueOn }) => (last !== undefined && last >= dueOn ? last : dueOn),
    undefined,
  );
  if (lastDueOn === undefined) return ok(undefined);
  const endsOn = addDays(terms.today, terms.daysToMoney + terms.tenorDays);
  return endsOn > addDays(lastDueOn, graceDays)
    ? err({ code: "tenor-beyond-due", lastDueOn, graceDays })
    : ok(undefined);
}
