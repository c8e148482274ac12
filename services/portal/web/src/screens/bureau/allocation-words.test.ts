import { expect, test } from "vitest";
import { averageScore, concentrationInWords, gapInWords, valueInWords } from "./allocation-words.js";

test("a gap is never told smaller than it is certified", () => {
  expect(gapInWords(0)).toBe("0.00%");
  expect(gapInWords(0.000_000_1)).toBe("0.01%");
  expect(gapInWords(0.000_321)).toBe("0.04%");
  expect(gapInWords(0.0125)).toBe("1.25%");
});

test("a value of any size is told in 万 or 亿 without a float, cut and never rounded up", () => {
  expect(valueInWords("123400")).toEqual({ figure: "1,234", unit: "" });
  expect(valueInWords("1729080000")).toEqual({ figure: "1,729.08", unit: "万" });
  expect(valueInWords("900719925474099299999")).toEqual({ figure: "90,071,992,547.40", unit: "亿" });
});

test("the average score is the value over what was placed, and nothing where nothing was placed", () => {
  expect(averageScore({ value: "160100", placedFen: 100 })).toBe("1601");
  expect(averageScore({ value: "0", placedFen: 0 })).toBe("—");
});

test("an index is spread below 1500 and concentrated above 2500", () => {
  expect([1499, 1500, 2500, 2501].map(concentrationInWords)).toEqual(["low", "middle", "middle", "high"]);
});
