import { isWorkingDay, publishedCalendar } from "@lianrong/contracts/calendar";
import { addDays } from "@lianrong/contracts/days";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { SetResponseTime, WorkingSpan } from "@lianrong/contracts/response-time";

/** What holds in a city that has set nothing: two working days of six hours. */
export const usualResponseTime: SetResponseTime = {
  responseHours: 12,
  spans: [
    { from: "09:00", to: "12:00" },
    { from: "14:00", to: "17:00" },
  ],
  closedOn: [],
  openOn: [],
  pushesInOrder: false,
};

const HOUR_MS = 60 * 60 * 1000;

/** The instant at which the city has worked for as long as its banks have to answer, counted from the given one. */
export function respondBy(from: Date, set: SetResponseTime): Date {
  let leftMs = set.responseHours * HOUR_MS;
  for (let on = dayOf(from); ; on = addDays(on, 1)) {
    if (!works(on, set)) continue;
    for (const span of set.spans) {
      const { startMs, endMs } = boundsOf(on, span);
      const beginMs = Math.max(startMs, from.getTime());
      if (beginMs >= endMs) continue;
      if (leftMs <= endMs - beginMs) return new Date(beginMs + leftMs);
      leftMs -= endMs - beginMs;
    }
  }
}

/** The city's own days go before the national calendar's. */
function works(on: Day, { closedOn, openOn }: SetResponseTime): boolean {
  return openOn.includes(on) || (!closedOn.includes(on) && isWorkingDay(publishedCalendar, on));
}

function boundsOf(on: Day, { from, to }: WorkingSpan): { readonly startMs: number; readonly endMs: number } {
  return { startMs: Date.parse(`${on}T${from}:00+08:00`), endMs: Date.parse(`${on}T${to}:00+08:00`) };
}
