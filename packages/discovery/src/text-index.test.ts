import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { productText } from "../testing/arbitrary-text.js";
import { gramsOf } from "./grams.js";
import { createTextIndex } from "./text-index.js";

describe("the index of texts", () => {
  it("puts what shares the rarer words first", () => {
    const index = createTextIndex();
    index.put("film", gramsOf("光学胶膜"));
    for (const id of ["one", "two", "three"]) index.put(id, gramsOf("光学模组"));
    const scores = index.score(gramsOf("胶膜"));
    expect(scores.get("film")).toBeGreaterThan(0);
    expect(scores.has("one")).toBe(false);
    expect(index.score(gramsOf("光学胶膜")).get("film")).toBeGreaterThan(
      index.score(gramsOf("光学胶膜")).get("one") ?? 0,
    );
  });

  it("forgets what is removed, and what was written before", () => {
    const index = createTextIndex();
    index.put("one", gramsOf("光学胶膜"));
    index.put("one", gramsOf("轴承"));
    expect(index.score(gramsOf("胶膜")).size).toBe(0);
    expect(index.score(gramsOf("轴承")).has("one")).toBe(true);
    index.remove("one");
    expect(index.score(gramsOf("轴承")).size).toBe(0);
    expect(index.size()).toBe(0);
  });

  it("is after any changes what it would be had only the last texts been put", () => {
    const id = fc.constantFrom("a", "b", "c", "d");
    const change = fc.record({ id, text: fc.option(productText, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), productText, (changes, asked) => {
        const [changed, fresh] = [createTextIndex(), createTextIndex()];
        const last = new Map<string, string>();
        for (const { id, text } of changes) {
          if (text === undefined) {
            changed.remove(id);
            last.delete(id);
          } else {
            changed.put(id, gramsOf(text));
            last.set(id, text);
          }
        }
        for (const [id, text] of last) fresh.put(id, gramsOf(text));
        const expected = fresh.score(gramsOf(asked));
        const found = changed.score(gramsOf(asked));
        expect(changed.size()).toBe(last.size);
        expect(new Set(found.keys())).toEqual(new Set(expected.keys()));
        for (const [id, score] of expected) expect(found.get(id)).toBeCloseTo(score, 9);
      }),
    );
  });
});
