import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { productText } from "../testing/arbitrary-text.js";
import { gramsOf } from "./grams.js";

describe("the runs of characters of a text", () => {
  it("weigh more at the end of a phrase, where the noun stands", () => {
    const grams = gramsOf("光学胶膜");
    expect(grams.get("胶膜")).toBeGreaterThan(grams.get("光学") ?? 0);
    expect(grams.get("学胶膜")).toBeGreaterThan(grams.get("光学胶") ?? 0);
    expect(grams.get("膜")).toBeGreaterThan(grams.get("光") ?? 0);
  });

  it("add up where a phrase is written twice", () => {
    const once = gramsOf("轴承");
    for (const [gram, weight] of gramsOf("轴承、轴承")) expect(weight).toBe(2 * (once.get(gram) ?? 0));
  });

  it("do not reach from one phrase into the next", () => {
    expect(gramsOf("光学、胶膜").has("学胶")).toBe(false);
  });

  it("are whole and positive, so that the order of adding changes nothing", () => {
    fc.assert(
      fc.property(productText, (text) => {
        const weights = [...gramsOf(text).values()];
        expect(weights.filter((weight) => !Number.isInteger(weight) || weight <= 0)).toEqual([]);
      }),
    );
  });

  it("of two texts are those of both together", () => {
    fc.assert(
      fc.property(productText, productText, (one, other) => {
        const added = new Map(gramsOf(one));
        for (const [gram, weight] of gramsOf(other)) added.set(gram, (added.get(gram) ?? 0) + weight);
        expect(new Map(gramsOf(`${one}\n${other}`))).toEqual(added);
      }),
    );
  });
});
