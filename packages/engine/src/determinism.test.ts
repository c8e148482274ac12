import { expect, test } from "vitest";
import { digestOf } from "../bench/digest.js";

test("a made-up city is allocated the same on every machine and every version of Node", () => {
  expect(digestOf({ requests: 1_500, products: 40, seed: 3 })).toBe(
    "04e087b4504455f0512885dc22ddd81253c08cbf54c469c80bae4302b02bfae9",
  );
});
