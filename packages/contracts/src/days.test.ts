import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, day, daysBetween, isWeekend } from "./days.js";

const MS_PER_DAY = 86_400_000;
const anyDay = fc
  .integer({ min: Date.parse("1900-01-01") / MS_PER_DAY, max: Date.parse("2199-12-31") / MS_PER_DAY })
  .map((number) => day(new Date(number * MS_PER_DAY).toISOString().slice(0, 10)));

describe("days", () => {
  it("does not count the first day", () => {
    expect(addDays(day("2026-09-01"), 30)).toBe("2026-10-01");
    expect(addDays(day("2025-07-01"), 60)).toBe("2025-08-30");
    expect(addDays(day("2026-09-01"), 0)).toBe("2026-09-01");
  });

  it("knows leap days", () => {
    expect(addDays(day("2028-02-28"), 1)).toBe("2028-02-29");
    expect(addDays(day("2100-02-28"), 1)).toBe("2100-03-01");
    expect(addDays(day("2000-02-28"), 1)).toBe("2000-02-29");
    expect(daysBetween(day("2024-01-01"), day("2025-01-01"))).toBe(366);
  });

  it("agrees with the proleptic Gregorian calendar of the platform, day for day", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (from, count) => {
        const expected = new Date(Date.parse(from) + count * MS_PER_DAY);
        const reached = addDays(from, count);
        expect(reached).toBe(expected.toISOString().slice(0, 10));
        expect(isWeekend(reached)).toBe([0, 6].includes(expected.getUTCDay()));
        expect(daysBetween(from, reached)).toBe(count);
      }),
    );
  });

  it.each([
    ["2026-01-10", 6, "2026-07-10"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-12-15", 12, "2027-12-15"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-31", -2, "2025-11-30"],
  ])("ends %s plus %i months on %s", (from, count, to) => {
    expect(addMonths(day(from), count)).toBe(to);
  });

  it("stops at the last day that can be written, a working day, instead of failing", () => {
    expect(addDays(day("9999-12-31"), 1)).toBe("9999-12-31");
    expect(addMonths(day("9999-12-31"), 6)).toBe("9999-12-31");
    expect(addDays(day("0001-01-01"), -1)).toBe("0001-01-01");
    expect(isWeekend(day("9999-12-31"))).toBe(false);
  });

  it("refuses days that do not exist", () => {
    for (const written of ["2026-02-30", "2026-13-01", "2027-02-29", "2026-2-3", "20260203", ""])
      expect(() => day(written)).toThrow();
  });
});
