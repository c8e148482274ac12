import { Instant } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import { expect, it } from "vitest";
import { drawnOf, freeOf, freeOfMember, joinedOf } from "./limits.js";

const usage = { reservedFen: fen(30), usedFen: fen(20) };
const joinedAt = Instant.parse("2026-11-21T10:00:00.000+08:00");

it("what is accepted and what is paid out weigh on a limit alike", () => {
  expect(drawnOf({ usage })).toBe(50);
  expect(freeOf({ status: "active", totalFen: fen(80), usage })).toBe(30);
});

it("a limit that carries more than it is meant for has nothing left", () => {
  expect(freeOf({ status: "active", totalFen: fen(40), usage })).toBe(0);
});

it.each(["proposed", "declined", "closed"] as const)("a programme that is %s carries nothing new", (status) => {
  expect(freeOf({ status, totalFen: fen(80), usage })).toBeNull();
  expect(freeOfMember({ limitFen: fen(80), joinedAt, usage }, status)).toBeNull();
});

it("whoever has not joined has no sub-limit to draw on", () => {
  expect(freeOfMember({ limitFen: fen(80), joinedAt: null, usage }, "active")).toBeNull();
  expect(freeOfMember({ limitFen: fen(80), joinedAt, usage }, "active")).toBe(30);
});

it("nothing is said of what a person may not see", () => {
  expect(drawnOf({ usage: null })).toBeNull();
  expect(freeOf({ status: "active", totalFen: fen(80), usage: null })).toBeNull();
  expect(joinedOf({ usage: null, members: [] })).toBeNull();
});
