import { expect, it } from "vitest";
import { deviceCookieName, deviceToken, knownDevice } from "./known-device.js";

const now = new Date("2026-09-01T00:00:00Z");
const until = new Date("2027-01-01T00:00:00Z");
const device = { personId: "per_a", name: "chance-name-of-a-browser", until };
const token = deviceToken(device, ["a key"]);
const known = (given: string | undefined, change: { personId?: string; keys?: string[]; now?: Date } = {}) =>
  knownDevice(given, change.personId ?? "per_a", { keys: change.keys ?? ["a key"], now: change.now ?? now });

it("a browser is known by what it was given, also after the key was changed", () => {
  expect(known(token)).toBe(device.name);
  expect(known(token, { keys: ["a newer key", "a key"] })).toBe(device.name);
});

it("a browser is known to nobody else, under no other key, and not for ever", () => {
  expect(known(token, { personId: "per_b" })).toBeUndefined();
  expect(known(token, { keys: ["another key"] })).toBeUndefined();
  expect(known(token, { now: until })).toBeUndefined();
  expect(deviceCookieName("per_a")).not.toBe(deviceCookieName("per_b"));
});

it.each([
  undefined,
  "",
  "..",
  token.replace("chance", "change"),
  token.replace(/\.\d+\./, ".9999999999999."),
  `${token}x`,
])("%s makes no browser known", (forged) => {
  expect(known(forged)).toBeUndefined();
});
