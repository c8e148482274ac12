import { isWorkingDay, publishedCalendar } from "@lianrong/contracts/calendar";
import { addDays, day, daysBetween } from "@lianrong/contracts/days";

/** How many working days are left after the one day up to and with the other; negative calendar days where it is past. */
export function workingDaysLeft(from: string, to: string): number {
  const first = day(from);
  const last = day(to);
  if (last < first) return daysBetween(first, last);
  let left = 0;
  for (let on = first; on < last; ) {
    on = addDays(on, 1);
    if (isWorkingDay(publishedCalendar, on)) left += 1;
  }
  return left;
}
