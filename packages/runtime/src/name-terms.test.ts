import { describe, expect, it } from "vitest";
import { termsOf, termTyped } from "./name-terms.js";

const firm = termsOf({ name: "宁波（海川）机械 有限公司", uscc: "91330200MA2AEXAM0K" });
const finds = (typed: string) => firm.some((term) => term.startsWith(termTyped(typed)));

describe("what a firm is found by", () => {
  it.each([
    "宁波",
    "海川",
    "机械有限",
    "宁波（海川）",
    "宁波 海川",
    "nbhc",
    "HCJX",
    "jxyxgs",
    "91330200ma2",
    "MA2AEXAM0",
  ])("%s", (typed) => expect(finds(typed)).toBe(true));

  it.each(["海波", "hcnb", "0K", "有限公司", "yxgs"])("not by %s", (typed) => expect(finds(typed)).toBe(false));

  it("a name that is longer than a term, typed in full", () => {
    const name = "中国（某某）自由贸易试验区".repeat(3);
    expect(termsOf({ name, uscc: "" })).toContain(termTyped(name));
  });

  it("the usual reading of a word, not of each of its characters", () => {
    expect(termsOf({ name: "重庆银行", uscc: "" })).toContain("cqyh");
  });

  it("a name of other letters as it is written", () => {
    expect(termsOf({ name: "ABC（中国）", uscc: "" })).toContain("abczg");
  });

  it("no term is longer than what anybody types", () => {
    expect(Math.max(...termsOf({ name: "长".repeat(200), uscc: "" }).map(({ length }) => length))).toBe(24);
  });
});
