import chineseDays from "chinese-days";
import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  CalendarFile,
  isWorkingDay,
  publishedCalendar,
  settleOnWorkingDay,
  withYears,
} from "./calendar.js";
import { addDays, day, yearOf } from "./days.js";

describe("the published calendar", () => {
  it.each([2020, 2021, 2022, 2023, 2024, 2025, 2026])("agrees with an independent one on every day of %i", (year) => {
    for (let on = day(`${year}-01-01`); yearOf(on) === year; on = addDays(on, 1))
      expect({ on, works: isWorkingDay(publishedCalendar, on) }).toEqual({ on, works: chineseDays.isWorkday(on) });
  });

  it("names the notice of each year", () => {
    for (const year of publishedCalendar.years.values()) expect(year.source).toMatch(/^国办发明电〔\d{4}〕\d+号/);
  });
});

describe("settleOnWorkingDay", () => {
  it("moves a holiday to the next working day, and a make-up Saturday nowhere", () => {
    expect(settleOnWorkingDay(publishedCalendar, day("2026-10-01"))).toEqual({
      on: "2026-10-08",
      calendarVersion: "CN-2026.1",
      calendarPublished: true,
    });
    expect(settleOnWorkingDay(publishedCalendar, day("2026-10-10")).on).toBe("2026-10-10");
    expect(settleOnWorkingDay(publishedCalendar, day("2025-08-30")).on).toBe("2025-09-01");
    expect(settleOnWorkingDay(publishedCalendar, day("2026-02-15")).on).toBe("2026-02-24");
  });

  it("says so when a year has no published calendar, and still knows New Year's Day", () => {
    expect(settleOnWorkingDay(publishedCalendar, day("2027-01-01"))).toEqual({
      on: "2027-01-04",
      calendarVersion: "CN-2027.unpublished",
      calendarPublished: false,
    });
    expect(settleOnWorkingDay(publishedCalendar, day("2027-03-10"))).toMatchObject({
      on: "2027-03-10",
      calendarPublished: false,
    });
  });

  it("names both years where the days off run over the year's end", () => {
    expect(settleOnWorkingDay(publishedCalendar, day("2022-12-31"))).toEqual({
      on: "2023-01-03",
      calendarVersion: "CN-2022.1+CN-2023.1",
      calendarPublished: true,
    });
  });
});

describe("addWorkingDays", () => {
  it("counts working days only, without the first", () => {
    expect(addWorkingDays(publishedCalendar, day("2026-09-24"), 1).on).toBe("2026-09-28");
    expect(addWorkingDays(publishedCalendar, day("2026-09-24"), 10).on).toBe("2026-10-15");
    expect(addWorkingDays(publishedCalendar, day("2026-12-30"), 10).calendarPublished).toBe(false);
  });
});

describe("CalendarFile", () => {
  it("replaces the years it brings and leaves the others", () => {
    const years = CalendarFile.parse({
      year: 2027,
      version: "county-2027",
      holidays: [{ name: "元旦", from: "2027-01-01", to: "2027-01-03" }, "2027-01-04"],
      workdays: ["2027-01-09"],
    });
    const calendar = withYears(publishedCalendar, years);
    expect(settleOnWorkingDay(calendar, day("2027-01-01"))).toEqual({
      on: "2027-01-05",
      calendarVersion: "county-2027",
      calendarPublished: true,
    });
    expect(isWorkingDay(calendar, day("2027-01-09"))).toBe(true);
    expect(settleOnWorkingDay(calendar, day("2026-10-01")).on).toBe("2026-10-08");
  });

  it("reads a list of years, and a table whose days are keys", () => {
    expect(
      CalendarFile.parse([
        { year: 2027, holidays: [] },
        { year: 2028, holidays: [] },
      ]),
    ).toHaveLength(2);
    const years = CalendarFile.parse({ holidays: { "2026-10-01": "国庆节", "2027-01-01": "元旦" }, workdays: {} });
    expect(years.map(({ year, version }) => [year, version])).toEqual([
      [2026, "CN-2026.imported"],
      [2027, "CN-2027.imported"],
    ]);
  });

  it.each([
    ["a day that does not exist", { year: 2026, holidays: ["2026-02-30"] }],
    ["a day of another year", { year: 2026, holidays: ["2027-01-01"] }],
    ["a day both off and on", { year: 2026, holidays: ["2026-10-01"], workdays: ["2026-10-01"] }],
    ["nothing", {}],
    ["an empty list", []],
    ["no day and no year", { holidays: [] }],
    ["a sentence", "2026"],
  ])("refuses %s", (_, file) => {
    expect(CalendarFile.safeParse(file).success).toBe(false);
  });
});
