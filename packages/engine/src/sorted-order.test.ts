import fc from "fast-check";
import { expect, test } from "vitest";
import { ascendingOrder } from "./sorted-order.js";

test("numbers are put in the order that comparing them gives, equal ones as they stood", () => {
  const number = fc.oneof(fc.double({ min: 0, noNaN: true }), fc.nat(5), fc.maxSafeNat());
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const plain = [...numbers.keys()].sort(
        (one, other) => (numbers[one] ?? 0) - (numbers[other] ?? 0) || one - other,
      );
      expect([...ascendingOrder(Float64Array.from(numbers, (given) => given + 0))]).toEqual(plain);
    }),
  );
});

test("many numbers are put in order by their digits as by comparing them", () => {
  const numbers = Float64Array.from({ length: 20_000 }, (_, at) => ((at * 7_919) % 9_973) ** 3 / 7);
  const plain = [...numbers.keys()].sort((one, other) => (numbers[one] ?? 0) - (numbers[other] ?? 0) || one - other);
  expect([...ascendingOrder(numbers)]).toEqual(plain);
});
