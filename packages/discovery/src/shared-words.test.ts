import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { productText } from "../testing/arbitrary-text.js";
import { sharedWords } from "./shared-words.js";

describe("what two texts have in common", () => {
  it("is said in the longest words that stand in both", () => {
    const { words, shareOfFirst } = sharedWords("显示面板用光学胶膜", "光学胶膜、偏光片");
    expect(words).toEqual(["光学胶膜"]);
    expect(shareOfFirst).toBeGreaterThan(0.3);
    expect(shareOfFirst).toBeLessThan(1);
  });

  it("takes words of one meaning for one", () => {
    expect(sharedWords("马达", "电机")).toEqual({ words: ["电动机"], shareOfFirst: 1 });
  });

  it("is nothing where only the words of trade are the same", () => {
    expect(sharedWords("采购轴承", "采购胶膜")).toEqual({ words: [], shareOfFirst: 0 });
  });

  it("of a text with itself is all of it, and never more of any", () => {
    fc.assert(
      fc.property(productText, productText, (one, other) => {
        const { shareOfFirst, words } = sharedWords(one, other);
        expect(shareOfFirst).toBeGreaterThanOrEqual(0);
        expect(shareOfFirst).toBeLessThanOrEqual(1);
        for (const word of words) expect([...word].length).toBeGreaterThanOrEqual(2);
        expect([0, 1]).toContain(sharedWords(one, one).shareOfFirst);
      }),
    );
  });
});
