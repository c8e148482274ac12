import { readFileSync } from "node:fs";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import { CalendarFile, publishedCalendar, type WorkCalendar, withYears } from "@lianrong/contracts/calendar";
import { yearOf } from "@lianrong/contracts/days";
import { foldCode } from "@lianrong/contracts/fold";
import { Day } from "@lianrong/contracts/instants";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Language } from "./terminal.js";

const LONGEST_TERM_DAYS = 3650;
const FIRST_YEAR = 1949;
const LAST_YEAR = 2999;

/** Options that every verb with an answer takes. */
export function withAnswerOptions(command: Command, language: Language): Command {
  const says = (text: Bilingual) => text[language];
  return command
    .option("--json", says({ zh: "以 JSON 输出", en: "answer as JSON" }))
    .addOption(
      new Option("--lang <language>", says({ zh: "输出语言", en: "language of the answer" })).choices(["zh", "en"]),
    );
}

/** A parser of days for commander, which refuses days that no calendar has. */
export function dayArgument(language: Language): (written: string) => Day {
  return (written) => {
    const parsed = Day.safeParse(foldCode(written));
    const year = parsed.success ? yearOf(parsed.data) : Number.NaN;
    if (parsed.success && year >= FIRST_YEAR && year <= LAST_YEAR) return parsed.data;
    throw new InvalidArgumentError(
      {
        zh: "不是有效日期，应为 YYYY-MM-DD（1949至2999年）。",
        en: "Not a day of the calendar; write YYYY-MM-DD (1949 to 2999).",
      }[language],
    );
  };
}

/** A parser of whole numbers of days, from 0 to ten years. */
export function daysArgument(language: Language): (written: string) => number {
  return (written) => {
    const folded = foldCode(written);
    const days = Number(folded);
    if (/^[0-9]{1,6}$/.test(folded) && days <= LONGEST_TERM_DAYS) return days;
    throw new InvalidArgumentError(
      {
        zh: `应为0至${LONGEST_TERM_DAYS}之间的整数天数。`,
        en: `Write a whole number of days from 0 to ${LONGEST_TERM_DAYS}.`,
      }[language],
    );
  };
}

/** A parser of calendar files, whose years replace those built in. */
export function calendarArgument(language: Language): (path: string) => WorkCalendar {
  return (path) => {
    const parsed = CalendarFile.safeParse(readJson(path, language));
    if (parsed.success) return withYears(publishedCalendar, parsed.data);
    const issue = parsed.error.issues[0];
    throw new InvalidArgumentError(
      `${{ zh: "不是日历文件：", en: "Not a calendar file: " }[language]}${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  };
}

/** Reads a JSON file named on the command line. */
export function readJson(path: string, language: Language): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new InvalidArgumentError(`${{ zh: "无法读取：", en: "Cannot be read: " }[language]}${because}`);
  }
}
