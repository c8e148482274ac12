import { Day } from "@lianrong/contracts/instants";
import { expect, it } from "vitest";
import { respondBy, usualResponseTime } from "./working-time.js";

const at = (written: string) => new Date(`${written}+08:00`);
const days = (...written: string[]) => written.map((day) => Day.parse(day));

it.each([
  ["within one span", "2026-09-07T09:00:00", 2, "2026-09-07T11:00:00"],
  ["up to the very end of a span", "2026-09-07T09:00:00", 3, "2026-09-07T12:00:00"],
  ["over the pause at noon", "2026-09-07T11:00:00", 2, "2026-09-07T15:00:00"],
  ["from before the day begins", "2026-09-07T03:00:00", 1, "2026-09-07T10:00:00"],
  ["from after it has ended", "2026-09-07T20:00:00", 1, "2026-09-08T10:00:00"],
  ["over a weekend", "2026-09-11T16:00:00", 2, "2026-09-14T10:00:00"],
  ["over the national holidays", "2026-09-30T16:30:00", 1, "2026-10-08T09:30:00"],
  [
    "from within a pause, by the zone of the city and not of the machine",
    "2026-09-07T12:30:00",
    12,
    "2026-09-09T12:00:00",
  ],
])("counts working hours %s", (_where, from, responseHours, expected) => {
  expect(respondBy(at(from), { ...usualResponseTime, responseHours })).toEqual(at(expected));
});

it("leaves out the days on which the city does not work, and counts those on which it alone does", () => {
  const set = { ...usualResponseTime, responseHours: 1 };
  const from = at("2026-09-11T17:00:00");
  expect(respondBy(from, { ...set, closedOn: days("2026-09-14") })).toEqual(at("2026-09-15T10:00:00"));
  expect(respondBy(from, { ...set, openOn: days("2026-09-12") })).toEqual(at("2026-09-12T10:00:00"));
});
