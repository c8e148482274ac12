import { expect, test } from "vitest";
import { digestOf } from "../bench/digest.js";

test("a made-up city is allocated the same on every machine and every version of Node", () => {
  expect(digestOf({ requests: 1_500, products: 40, seed: 3 })).toBe(
    "ee98156a892b59b5ede3d126a8b5af68719a002ac9213179b8e9a38531977434",
  );
});
