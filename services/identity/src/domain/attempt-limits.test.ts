import { expect, it } from "vitest";
import { attemptFrom } from "./attempt-limits.js";

it.each([
  ["2001:db8:0:1:aaaa::1", "2001:db8:0:1:ffff:ffff:ffff:ffff"],
  ["2001:db8::1", "2001:0DB8:0:0:9::2"],
  ["::1", "0:0:0:0:0:0:0:1"],
])("guesses from %s and %s are of one subscriber", (one, other) => {
  expect(attemptFrom("name", one)).toBe(attemptFrom("name", other));
});

it.each([
  ["2001:db8:0:1::1", "2001:db8:0:2::1"],
  ["192.0.2.1", "192.0.2.2"],
  ["::ffff:192.0.2.1", "::ffff:192.0.2.2"],
])("guesses from %s and %s are not", (one, other) => {
  expect(attemptFrom("name", one)).not.toBe(attemptFrom("name", other));
});
