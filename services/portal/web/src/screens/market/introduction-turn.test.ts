import { expect, it } from "vitest";
import { stepsOf } from "./introduction-turn.js";

it.each([
  ["buyer", "asked", ["end"]],
  ["supplier", "asked", ["accept", "decline"]],
  ["buyer", "accepted", ["intent", "order", "end"]],
  ["supplier", "accepted", ["end"]],
  ["buyer", "intent", ["order", "end"]],
  ["buyer", "ordered", []],
  ["supplier", "declined", []],
  ["office", "asked", []],
] as const)("the %s of an introduction that is %s can %j", (side, status, expected) => {
  expect(stepsOf({ side, status })).toEqual(expected);
});
