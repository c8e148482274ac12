import { expect, test } from "vitest";
import { digestOf } from "../bench/digest.js";

test("a made-up city is allocated the same on every machine and every version of Node", () => {
  expect(digestOf({ requests: 1_500, products: 40, seed: 3 })).toBe(
    "83532e96c036941b8da2fa56b8dbe304c0277481b058a30a229d589df883ca8e",
  );
});
