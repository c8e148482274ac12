import { describe, expect, it } from "vitest";
import { isPriceBand, postedOf, wordsIn } from "./posting-values.js";

const filled = {
  product: "光学胶膜",
  industryCode: "C3985",
  district: "350102",
  quantity: "2000",
  unit: "平方米",
  leadTimeDays: "20",
  expiresOn: "2026-12-31",
  named: true,
};

describe("a posting as it was filled in", () => {
  it("is sent in numbers and fen, with its product words one by one", () => {
    const posted = postedOf({ ...filled, keywords: "光学胶、 保护膜，；", fromYuan: "5", toYuan: "15.50" });
    expect(posted).toMatchObject({
      quantity: 2000,
      leadTimeDays: 20,
      keywords: ["光学胶", "保护膜"],
      priceBand: { fromFen: 500, toFen: 1550 },
    });
  });

  it("names no price, no chain and no note where nothing was filled in", () => {
    expect(postedOf(filled)).toMatchObject({ priceBand: null, chain: null, note: "", keywords: [] });
  });
});

it.each([
  ["光学胶,保护膜", ["光学胶", "保护膜"]],
  ["光学胶；保护膜\n偏光片", ["光学胶", "保护膜", "偏光片"]],
  ["", []],
])("the words of %j", (text, words) => {
  expect(wordsIn(text)).toEqual(words);
});

it.each([
  ["5", "15", true],
  ["5", "5", true],
  ["", "", true],
  ["15", "5", false],
  ["5", "", false],
  ["", "5", false],
  ["0", "5", false],
])("from %j to %j is a price band, or none: %s", (from, to, expected) => {
  expect(isPriceBand({ from, to })).toBe(expected);
});
