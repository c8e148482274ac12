import { expect, test } from "vitest";
import { digestOf } from "../bench/digest.js";

test("a made-up city is allocated the same on every machine and every version of Node", () => {
  expect(digestOf({ requests: 1_500, products: 40, seed: 3 })).toBe(
    "e520d365dab39a042fddcbc88dcdd70a41208d757b9fb2133f519c4c8ed8c671",
  );
});
