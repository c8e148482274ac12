import { expect, test } from "vitest";
import { digestOf } from "../bench/digest.js";

test("a made-up city is allocated the same on every machine and every version of Node", () => {
  expect(digestOf({ requests: 1_500, products: 40, seed: 3 })).toBe(
    "2a5d95877a3e14b0198866fe8740ef9a437cb3e23331caed1fc7a7173b73251a",
  );
});
