import { expect, it } from "vitest";
import { readJwks } from "./read-jwks.js";

const key = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43), kid: "2026-09" };

it("one key and a set of keys are both a set", () => {
  expect(readJwks(JSON.stringify(key))).toEqual({ keys: [key] });
  expect(readJwks(JSON.stringify({ keys: [key, { ...key, kid: "2026-10" }] }))).toMatchObject({ keys: [key, {}] });
});

it("a private key never leaves the page", () => {
  expect(readJwks(JSON.stringify({ ...key, d: "secret" }))).toBe("private");
  expect(readJwks(JSON.stringify({ keys: [key, { ...key, d: "secret" }] }))).toBe("private");
});

it.each(["", "no json", "{}", '{"keys":[]}', '{"kty":"RSA","n":"1","e":"AQAB"}'])(
  "%s is no public key of ours",
  (text) => {
    expect(readJwks(text)).toBe("unreadable");
  },
);
