import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { productText } from "../testing/arbitrary-text.js";
import { phrasesOf } from "./phrases.js";

describe("the phrases of what somebody wrote", () => {
  it.each([
    ["急需光学胶膜一批", ["光学胶膜"]],
    ["采购：马达、轴承；螺丝", ["电动机", "轴承", "螺钉"]],
    ["ＰＣＢ线路板", ["印制电路板印制电路板"]],
    ["LED灯珠", ["发光二极管"]],
    ["cnc加工", ["计算机数控加工"]],
    ["", []],
    ["采购", []],
  ])("%j names %j", (text, phrases) => {
    expect(phrasesOf(text)).toEqual(phrases);
  });

  it("leaves a short Latin word within a longer one alone", () => {
    expect(phrasesOf("epic")).toEqual(["epic"]);
  });

  it("hold neither a mark nor a blank, and are never empty", () => {
    fc.assert(
      fc.property(productText, (text) => {
        for (const phrase of phrasesOf(text)) expect(phrase).toMatch(/^[\p{Script=Han}a-z0-9.]+$/u);
      }),
    );
  });
});
