import { expect, test } from "vitest";
import { createPace } from "./pace.js";
import { createSleeper, wake } from "./wake.js";

test("a call during the rest ends it", async () => {
  const sleeper = createSleeper(["a"]);
  const rest = sleeper.rest(60_000);
  wake("a");
  expect(await rest).toBe(true);
  sleeper.close();
});

test("a call between two rests is not lost", async () => {
  const sleeper = createSleeper(["a"]);
  wake("a");
  expect(await sleeper.rest(60_000)).toBe(true);
  expect(await sleeper.rest(1)).toBe(false);
  sleeper.close();
});

test("calls in quick succession are answered together", async () => {
  const sleeper = createSleeper(["a"]);
  const startedAt = performance.now();
  const rest = sleeper.rest(60_000, 30);
  wake("a");
  wake("a");
  expect(await rest).toBe(true);
  expect(performance.now() - startedAt).toBeGreaterThan(25);
  expect(await sleeper.rest(1)).toBe(false);
  sleeper.close();
});

test("who has closed, or listens for another name, sleeps on", async () => {
  const closed = createSleeper(["a"]);
  closed.close();
  const other = createSleeper(["b"]);
  wake("a");
  expect(await Promise.all([closed.rest(5), other.rest(5)])).toEqual([false, false]);
  other.close();
});

test("rests double while nothing happens, up to the longest, and begin anew after work", () => {
  const pace = createPace({ shortestMs: 10, longestMs: 50 });
  expect([1, 2, 3, 4, 5].map(() => pace.nextRestMs())).toEqual([10, 20, 40, 50, 50]);
  pace.quicken();
  expect(pace.nextRestMs()).toBe(10);
});
