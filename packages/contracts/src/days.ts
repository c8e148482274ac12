import { invariant } from "@lianrong/core/invariant";
import { Day } from "./instants.js";

/** The day written as `YYYY-MM-DD`; throws on a day that no calendar has, so use it for constants and results, not for input. */
export function day(written: string): Day {
  return Day.parse(written);
}

/** The day `count` days later (earlier when negative); the starting day itself is not counted (R36). */
export function addDays(from: Day, count: number): Day {
  return dayFromNumber(dayNumber(from) + count);
}

/** How many days lie from one day to another, negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The corresponding day `count` months later, or the month's last day where it has none (R36, 民法典 第二百零二条). */
export function addMonths(from: Day, count: number): Day {
  const { year, month, dayOfMonth } = partsOf(from);
  const months = year * 12 + (month - 1) + count;
  const target = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  return write({ ...target, dayOfMonth: Math.min(dayOfMonth, lengthOfMonth(target.year, target.month)) });
}

/** Saturday or Sunday, before any calendar of holidays is asked. */
export function isWeekend(on: Day): boolean {
  const weekday = (dayNumber(on) + WEEKDAY_OF_DAY_ZERO) % 7;
  return weekday === SATURDAY || weekday === SUNDAY;
}

export function yearOf(on: Day): number {
  return partsOf(on).year;
}

/** `MM-DD`, for days that return every year. */
export function monthAndDay(on: Day): string {
  return on.slice(5);
}

const FIRST_DAY = day("0001-01-01");
const LAST_DAY = day("9999-12-31");
const SUNDAY = 0;
const SATURDAY = 6;
/** 0000-03-01 of the proleptic Gregorian calendar, where the numbering starts, was a Wednesday. */
const WEEKDAY_OF_DAY_ZERO = 3;
const DAYS_IN_ERA = 146_097;
const YEARS_IN_ERA = 400;

type Parts = { readonly year: number; readonly month: number; readonly dayOfMonth: number };

function partsOf(on: Day): Parts {
  return { year: Number(on.slice(0, 4)), month: Number(on.slice(5, 7)), dayOfMonth: Number(on.slice(8, 10)) };
}

/** Stops at the first and the last day that can be written with four digits of a year, so that no input can overrun it. */
function write({ year, month, dayOfMonth }: Parts): Day {
  if (year < 1) return FIRST_DAY;
  if (year > 9999) return LAST_DAY;
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return day(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
}

/** Days since 0000-03-01: counting from March puts the leap day at a year's end, so that no table of months is needed. */
function dayNumber(on: Day): number {
  const { year, month, dayOfMonth } = partsOf(on);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / YEARS_IN_ERA);
  const yearOfEra = marchYear - era * YEARS_IN_ERA;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra;
}

function dayFromNumber(number: number): Day {
  invariant(Number.isSafeInteger(number), "days are counted in whole numbers");
  const era = Math.floor(number / DAYS_IN_ERA);
  const dayOfEra = number - era * DAYS_IN_ERA;
  const leapless =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapless / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return write({
    year: era * YEARS_IN_ERA + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  });
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
