import { z } from "zod";
import { publishedYears } from "./calendar-years.js";
import { addDays, isWeekend, monthAndDay, yearOf } from "./days.js";
import { Day } from "./instants.js";

/** One year's holidays and make-up working days as the State Council's office published them, or as a tenant imported them. */
export type CalendarYear = {
  readonly year: number;
  readonly version: string;
  readonly source: string;
  readonly holidays: ReadonlySet<Day>;
  readonly workdays: ReadonlySet<Day>;
};

/** The years somebody has published; a day of any other year can only be answered for the time being. */
export type WorkCalendar = { readonly years: ReadonlyMap<number, CalendarYear> };

/** A day that a deadline was moved to, and which calendars said so. */
export type SettledDay = {
  readonly on: Day;
  readonly calendarVersion: string;
  /** False where a year had no published calendar: the day may still move. */
  readonly calendarPublished: boolean;
};

/** The holidays whose date the statute itself fixes, which hold before a year's notice is out (《全国年节及纪念日放假办法》, 2024). */
const STATUTORY_DAYS: readonly string[] = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];

/** Whether people work on that day: by the year's calendar, else by weekday and the statutory holidays of fixed date. */
export function isWorkingDay(calendar: WorkCalendar, on: Day): boolean {
  const year = calendar.years.get(yearOf(on));
  if (!year) return !isWeekend(on) && !STATUTORY_DAYS.includes(monthAndDay(on));
  return year.workdays.has(on) || (!year.holidays.has(on) && !isWeekend(on));
}

/** The day itself if it is a working day, else the next one (R36), naming the calendar of every year it looked at. */
export function settleOnWorkingDay(calendar: WorkCalendar, nominal: Day): SettledDay {
  let on = nominal;
  while (!isWorkingDay(calendar, on)) on = addDays(on, 1);
  return settledDay(calendar, [yearOf(nominal), yearOf(on)], on);
}

/** The day `count` working days after another one, which is itself not counted (R10). */
export function addWorkingDays(calendar: WorkCalendar, from: Day, count: number): SettledDay {
  let on = from;
  const years = [];
  for (let left = count; left > 0; ) {
    on = addDays(on, 1);
    years.push(yearOf(on));
    if (isWorkingDay(calendar, on)) left -= 1;
  }
  return settledDay(calendar, years, on);
}

/** The calendar with some years replaced, as an import does. */
export function withYears(calendar: WorkCalendar, years: readonly CalendarYear[]): WorkCalendar {
  return { years: new Map([...calendar.years, ...years.map((year) => [year.year, year] as const)]) };
}

function settledDay(calendar: WorkCalendar, lookedAt: readonly number[], on: Day): SettledDay {
  const years = [...new Set(lookedAt)];
  return {
    on,
    calendarVersion: years.map((year) => calendar.years.get(year)?.version ?? `CN-${year}.unpublished`).join("+"),
    calendarPublished: years.every((year) => calendar.years.has(year)),
  };
}

const Period = z.strictObject({ from: Day, to: Day, name: z.string().optional() });
type Period = z.infer<typeof Period>;

/** Days listed one by one, as periods, or as the keys of an object whose values are their names. */
const DayList = z
  .union([z.array(z.union([Day, Period])), z.record(Day, z.unknown())])
  .transform(
    (list) => new Set(Array.isArray(list) ? list.flatMap(daysOf) : Object.keys(list).map((on) => Day.parse(on))),
  );

function daysOf(entry: Day | Period): Day[] {
  if (typeof entry === "string") return [entry];
  const days = [];
  for (let on = entry.from; on <= entry.to; on = addDays(on, 1)) days.push(on);
  return days;
}

const FIRST_YEAR = 1949;
const LAST_YEAR = 2999;

const YearTable = z
  .object({
    year: z.int().min(FIRST_YEAR).max(LAST_YEAR).optional(),
    version: z.string().min(1).max(100).optional(),
    source: z.string().max(500).default(""),
    holidays: DayList,
    workdays: DayList.default(new Set()),
  })
  .superRefine(({ year, holidays, workdays }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    const both = [...holidays].find((on) => workdays.has(on));
    if (both) refuse(`${both} 既是休息日又是工作日 / is both a holiday and a working day`);
    const stray = [...holidays, ...workdays].find((on) => year !== undefined && yearOf(on) !== year);
    if (stray) refuse(`${stray} 不在${year}年 / is not a day of ${year}`);
    const implausible = [...holidays, ...workdays].find((on) => yearOf(on) < FIRST_YEAR || yearOf(on) > LAST_YEAR);
    if (implausible) refuse(`${implausible} 的年份不合理 / has a year that cannot be meant`);
    if (year === undefined && holidays.size + workdays.size === 0)
      refuse("没有年份，也没有日期 / neither a year nor a day");
  })
  .transform(yearsOf);

/** A calendar file: one year's table, several in a list, or one table over several years that its days tell. */
export const CalendarFile = z.union([
  YearTable,
  z
    .array(YearTable)
    .min(1)
    .transform((tables) => tables.flat()),
]);

type Table = {
  readonly year?: number | undefined;
  readonly version?: string | undefined;
  readonly source: string;
  readonly holidays: ReadonlySet<Day>;
  readonly workdays: ReadonlySet<Day>;
};

function yearsOf({ year, version, source, holidays, workdays }: Table): CalendarYear[] {
  const years = year === undefined ? [...new Set([...holidays, ...workdays].map(yearOf))].sort() : [year];
  return years.map((each) => {
    const ofYear = (days: ReadonlySet<Day>) => new Set([...days].filter((on) => yearOf(on) === each));
    return {
      year: each,
      version: version ?? `CN-${each}.imported`,
      source,
      holidays: ofYear(holidays),
      workdays: ofYear(workdays),
    };
  });
}

/** China's working days in the years that are built in. */
export const publishedCalendar: WorkCalendar = withYears(
  { years: new Map() },
  publishedYears.flatMap((table) => YearTable.parse(table)),
);
