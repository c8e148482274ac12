import { expect, test } from "vitest";
import { digestOf } from "../bench/digest.js";

test("a made-up city is allocated the same on every machine and every version of Node", () => {
  expect(digestOf({ requests: 1_500, products: 40, seed: 3 })).toBe(
    "2b1f86787eef4a02bf4afe0aa6fd267615defcc7f6972fa7f89a68b3169219b0",
  );
});
