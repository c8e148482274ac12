import { z } from "zod";

/** JavaScript knows a year 0; no calendar and no database does. */
const hasYear = (written: string) => !written.startsWith("0000");
const noYear = { error: "没有公元 0 年", params: { code: "year-invalid", en: "there was no year 0" } };

/** An instant as RFC 3339 with an offset, e.g. `2026-09-01T09:30:00.000+08:00`. */
export const Instant = z.iso.datetime({ offset: true }).refine(hasYear, noYear).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const Day = z.iso.date().refine(hasYear, noYear).brand<"Day">();
export type Day = z.infer<typeof Day>;

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The instant in China's one time zone, which has had no summer time since 1991. */
export function toInstant(date: Date): Instant {
  return Instant.parse(new Date(date.getTime() + SHANGHAI_OFFSET_MS).toISOString().replace("Z", "+08:00"));
}

/** The day it is in China at that moment. */
export function dayOf(date: Date): Day {
  return Day.parse(new Date(date.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10));
}
