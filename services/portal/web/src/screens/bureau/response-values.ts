import { Day } from "@lianrong/contracts/instants";
import { TimeOfDay } from "@lianrong/contracts/response-time";
import type { api } from "../../api/client.js";

export type ResponseTime = Awaited<ReturnType<typeof api.bankMatching.getResponseTime.query>>;
export type SetResponseTime = Parameters<typeof api.bankMatching.setResponseTime.mutate>[0];

/** The clock as people type it: hours as a number, spans and days one after the other. */
export type ResponseValues = {
  readonly hours: string;
  readonly spans: string;
  readonly closedOn: string;
  readonly openOn: string;
  readonly pushesInOrder: boolean;
};

const mostHours = 400;

/** The clock that holds, written out to be changed. */
export function valuesOf(clock: ResponseTime): ResponseValues {
  return {
    hours: String(clock.responseHours),
    spans: spansInWords(clock.spans),
    closedOn: clock.closedOn.join(" "),
    openOn: clock.openOn.join(" "),
    pushesInOrder: clock.pushesInOrder,
  };
}

export function spansInWords(spans: ResponseTime["spans"]): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(" ");
}

/** The spans to be read: an en dash within one, which no end of a line parts, and the language's own comma between two. */
export function spansToRead(spans: ResponseTime["spans"], language: string): string {
  return spans.map(({ from, to }) => `${from}\u2060–\u2060${to}`).join(language === "en" ? ", " : "、");
}

/** Each field as the service takes it; undefined where what was typed is none. */
export function readValues(values: ResponseValues) {
  return {
    responseHours: readHours(values.hours),
    spans: readSpans(values.spans),
    closedOn: readDays(values.closedOn),
    openOn: readDays(values.openOn),
    pushesInOrder: values.pushesInOrder,
  };
}

function readHours(typed: string): number | undefined {
  if (!/^\d{1,3}$/.test(typed.trim())) return undefined;
  const hours = Number(typed);
  return hours >= 1 && hours <= mostHours ? hours : undefined;
}

/** People write a comma, a space or 、 between two, and any dash within one; a colon may be a full-width one. */
function partsOf(typed: string): readonly string[] {
  return typed.split(/[\s,，、;；]+/).filter((part) => part !== "");
}

function readSpans(typed: string): ResponseTime["spans"] | undefined {
  const spans = partsOf(typed.replaceAll("：", ":")).map((part) => {
    const [from = "", to = "", more] = part.split(/[-–—~～至]/).map(padded);
    return more === undefined && isTime(from) && isTime(to) && from < to ? { from, to } : undefined;
  });
  if (spans.length === 0 || spans.length > 4) return undefined;
  const read = spans.filter((span) => span !== undefined);
  const followOneAnother = read.every(({ from }, index) => (read[index - 1]?.to ?? "") <= from);
  return read.length === spans.length && followOneAnother ? read : undefined;
}

const padded = (time: string) => (/^\d:/.test(time) ? `0${time}` : time);
const isTime = (time: string) => TimeOfDay.safeParse(time).success;

function readDays(typed: string): string[] | undefined {
  const days = partsOf(typed);
  return days.every((day) => Day.safeParse(day).success) ? [...days].sort() : undefined;
}
