import { expect, test } from "vitest";
import { digestOf } from "../bench/digest.js";

test("a made-up city is allocated the same on every machine and every version of Node", () => {
  expect(digestOf({ requests: 1_500, products: 40, seed: 3 })).toBe(
    "9ba728d6422bd8cc9458ea1411cf1c1f020b87bf0874e82d7764489991819b53",
  );
});
