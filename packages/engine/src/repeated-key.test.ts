import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { repeatedKey } from "./repeated-key.js";

const repeatedIn = (text: string) => repeatedKey(text, JSON.parse(text));

describe("a key that stands twice", () => {
  test("is none in whatever JavaScript writes", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        expect(repeatedIn(text)).toBeUndefined();
        expect(repeatedIn(JSON.stringify(JSON.parse(text), null, 2))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['{"a":1,"a":1}', "a"],
    ['{"a" : 1 , "b":{"c":1,"c"\t:2}}', "c"],
    ['[{"a":1},{"a":[{"b":1,"\\u0062":2}]}]', "b"],
    ['{"a\\"":":","a\\"":1}', 'a"'],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ])("is found in %s", (text, key) => {
    expect(repeatedIn(text)).toBe(key);
  });

  test.each(['{"a":"\\"a\\":1"}', '{"a":{"a":1},"b":{"a":1}}', '["a","a"]', '{"a":"\\\\"}'])(
    "is not found in %s, where it only looks like one",
    (text) => {
      expect(repeatedIn(text)).toBeUndefined();
    },
  );
});
