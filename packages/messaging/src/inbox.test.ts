import { expect, test } from "vitest";
import { heldEntry } from "./attempt.js";
import { flowingEntry, type InboxEntry, placeOf } from "./inbox.js";

const now = new Date("2026-09-01T00:00:00Z");
const flowing = flowingEntry({ tenant: "fuzhou", key: "a", seq: 4 });
const waiting: InboxEntry = { ...flowing, state: "waiting", heldSince: now };

test.each([
  [undefined, 1, "next"],
  [undefined, 2, "gap"],
  [flowing, 3, "duplicate"],
  [flowing, 4, "duplicate"],
  [flowing, 5, "next"],
  [flowing, 6, "gap"],
  [waiting, 4, "duplicate"],
  [waiting, 5, "behind-held"],
  [waiting, 6, "gap"],
] as const)("after %o an event with seq %i is %s", (entry, seq, place) => {
  expect(placeOf(entry, seq)).toBe(place);
});

test("failures are tried again after doubled pauses, and the fifth parks the key for a person", () => {
  let entry = flowing;
  const pauses: (number | undefined)[] = [];
  for (let failure = 1; failure <= 5; failure += 1) {
    entry = heldEntry(entry, { outcome: "failed", error: new Error("no") }, { now, retryDelayMs: 100 });
    pauses.push(entry.retryAt ? entry.retryAt.getTime() - now.getTime() : undefined);
  }
  expect(pauses).toEqual([100, 200, 400, 800, undefined]);
  expect(entry).toMatchObject({ state: "parked", attempts: 5, reason: "Error: no", heldSince: now });
});

test("waiting counts no failure, and the longer it lasts the less often it is looked at, up to half a minute", () => {
  const pauseAfter = (waitedMs: number) => {
    const later = new Date(now.getTime() + waitedMs);
    const entry = heldEntry(waiting, { outcome: "waiting", for: "x" }, { now: later, retryDelayMs: 100 });
    expect(entry).toMatchObject({ state: "waiting", attempts: 0, reason: "x", heldSince: now });
    return (entry.retryAt?.getTime() ?? 0) - later.getTime();
  };
  expect([0, 1_000, 10_000, 3_600_000].map(pauseAfter)).toEqual([100, 500, 5_000, 30_000]);
});
