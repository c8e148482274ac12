import { Day } from "@lianrong/contracts/instants";
import { describe, expect, test } from "vitest";
import { checkNotOverdue, checkTenor } from "./check-receivables.js";

const due = (...days: string[]) => days.map((on, index) => ({ receivableId: `rcv_${index}`, dueOn: Day.parse(on) }));
const today = Day.parse("2026-09-01");

describe("receivables behind an offer", () => {
  test.each([
    ["nothing is behind an order", due(), true],
    ["due today is not overdue", due("2026-09-01"), true],
    ["one of several is overdue", due("2026-12-01", "2026-08-31"), false],
  ])("%s", (_what, backing, fits) => {
    expect(checkNotOverdue(backing, today).ok).toBe(fits);
  });

  test.each([
    ["an order has no due day", due(), 1_000, true],
    ["ends with the last of them, and a grace", due("2026-09-11", "2026-10-01"), 30 + 180 - 2, true],
    ["ends a day after the grace", due("2026-09-11", "2026-10-01"), 30 + 180 - 1, false],
  ])("a tenor %s", (_what, backing, tenorDays, fits) => {
    expect(checkTenor(backing, { today, daysToMoney: 2, tenorDays }).ok).toBe(fits);
  });
});
