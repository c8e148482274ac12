import { describe, expect, it } from "vitest";
import { publishedCalendar } from "./calendar.js";
import { clockSays, startConfirmationClock } from "./confirmation-clock.js";
import { addDays, day } from "./days.js";

const start = (requestedOn: string, change = {}) =>
  startConfirmationClock(
    { requestedOn: day(requestedOn), debtor: "large", creditorIsSme: true, ...change },
    publishedCalendar,
  );

const clockOf = (requestedOn: string, change = {}) => {
  const decision = start(requestedOn, change);
  if (!decision.runs) throw new Error(`no clock runs: ${decision.verdict.code}`);
  return decision.clock;
};

describe("startConfirmationClock", () => {
  it("ends on day 30, moved past the National Day holiday", () => {
    expect(clockOf("2026-09-01")).toMatchObject({
      rule: "R07",
      basis: "statute",
      nominalDueOn: "2026-10-01",
      dueOn: "2026-10-08",
      calendarVersion: "CN-2026.1",
      calendarPublished: true,
    });
  });

  it("reminds on days 10, 20 and 25", () => {
    expect(clockOf("2026-09-01").reminders).toEqual([
      { day: 10, on: "2026-09-11" },
      { day: 20, on: "2026-09-21" },
      { day: 25, on: "2026-09-26" },
    ]);
  });

  it("runs against public bodies as against large firms", () => {
    expect(clockOf("2026-06-01", { debtor: "public" }).dueOn).toBe("2026-07-01");
  });

  it.each([
    ["the debtor is an SME itself", { debtor: "sme" }],
    ["the creditor did not declare itself one", { creditorIsSme: false }],
  ])("does not run where %s", (_, change) => {
    expect(start("2026-09-01", change)).toMatchObject({ runs: false, verdict: { rule: "R01", verdict: "PASS" } });
  });

  it("runs as the tenant's policy where the law sets no term, and says that it is policy", () => {
    const decision = start("2026-09-01", { debtor: "sme", policyDays: 15 });
    expect(decision).toMatchObject({
      runs: true,
      clock: { rule: "R13", basis: "tenant-policy", days: 15, dueOn: "2026-09-16", reminders: [{ day: 10 }] },
    });
  });

  it("never lets a tenant's policy stand in for the statute where the statute holds", () => {
    expect(clockOf("2026-09-01", { policyDays: 90 }).days).toBe(30);
  });

  it("knows no term before the regulation", () => {
    expect(start("2020-08-31")).toMatchObject({ runs: false, verdict: { rule: "R12", verdict: "WARN" } });
    expect(start("2020-09-01").runs).toBe(true);
  });

  it("warns where the day falls in a year whose holidays are not published", () => {
    const decision = start("2026-12-02");
    expect(decision).toMatchObject({
      verdict: { verdict: "WARN", rule: "R07", code: "calendar-unpublished" },
      clock: { nominalDueOn: "2027-01-01", dueOn: "2027-01-04", calendarPublished: false },
    });
  });
});

describe("clockSays", () => {
  const clock = clockOf("2026-09-01");

  it("speaks on the days of reminders and when it is late, and is quiet in between", () => {
    const spoken = Array.from({ length: 40 }, (_, index) => ({
      index,
      says: clockSays(clock, addDays(clock.requestedOn, index)),
    }))
      .filter(({ says }) => says.kind !== "quiet")
      .map(({ index, says }) => (says.kind === "reminder" ? `${index}: reminder` : `${index}: late`));
    expect(spoken).toEqual(["10: reminder", "20: reminder", "25: reminder", "38: late", "39: late"]);
  });

  it("is not late on the effective day itself, though the nominal one is past", () => {
    expect(clockSays(clock, day("2026-10-08")).kind).toBe("quiet");
    expect(clockSays(clock, day("2026-10-09"))).toEqual({ kind: "late", daysLate: 1 });
  });
});
