import fc from "fast-check";
import { expect, test } from "vitest";
import { chunksOf } from "./kafka-bus.js";
import { partOf } from "./part.js";

test("a key's part never changes: these stand in databases", () => {
  expect(["", "a", "req_018f5c3e-0000-7000-8000-000000000001", "链融"].map((key) => partOf(key, 8))).toEqual([
    1, 0, 5, 6,
  ]);
});

test("random keys fill all parts about evenly", () => {
  const counts = new Map<number, number>();
  for (let index = 0; index < 8_000; index += 1) {
    const part = partOf(`key-${index}`, 8);
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  expect(counts.size).toBe(8);
});

test("chunks keep every message in its order and stay under the broker's limit unless one message alone is above it", () => {
  const message = fc.record({
    key: fc.string(),
    value: fc.integer({ min: 0, max: 300_000 }).map((size) => "x".repeat(size)),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 8 }), (messages) => {
      const chunks = chunksOf(messages);
      expect(chunks.flat()).toEqual(messages);
      for (const chunk of chunks) {
        const size = chunk.reduce((sum, one) => sum + one.value.length, 0);
        expect(chunk.length === 1 || size <= 250_000).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});
