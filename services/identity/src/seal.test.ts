import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { sealBy } from "./seal.js";

const secret = Buffer.from("the secret of one person");

it("gives back what was sealed, to whom it was sealed for, and to nobody else", () => {
  const seal = sealBy(randomBytes(32).toString("base64url"));
  const sealed = seal.close(secret, "person one");
  expect(Buffer.from(seal.open(sealed, "person one"))).toEqual(secret);
  expect(() => seal.open(sealed, "person two")).toThrow();
  expect(() => sealBy(randomBytes(32).toString("base64url")).open(sealed, "person one")).toThrow();
});

it("never seals the same thing alike, and notices a changed letter", () => {
  const seal = sealBy(randomBytes(32).toString("base64url"));
  const sealed = seal.close(secret, "one");
  expect(seal.close(secret, "one")).not.toBe(sealed);
  const changed = `${sealed.slice(0, -2)}${sealed.at(-2) === "A" ? "B" : "A"}${sealed.slice(-1)}`;
  expect(() => seal.open(changed, "one")).toThrow();
});
