import { describe, expect, it } from "vitest";
import { fenOf, inLargeUnits, inPercent, inYuan, toTheMinute } from "./format.js";

describe("money on the screen", () => {
  it.each([
    [0, "¥0.00"],
    [5, "¥0.05"],
    [123_456_789, "¥1,234,567.89"],
    [Number.MAX_SAFE_INTEGER, "¥90,071,992,547,409.91"],
  ])("shows %i fen in full", (amountFen, shown) => expect(inYuan(amountFen)).toBe(shown));

  it("reads large amounts in 万元 and 亿元", () => {
    expect(inLargeUnits(999_999)).toEqual({ figure: "9,999.99", unit: "元" });
    expect(inLargeUnits(80_000_000)).toEqual({ figure: "80.00", unit: "万元" });
    expect(inLargeUnits(500_000_000_000)).toEqual({ figure: "50.00", unit: "亿元" });
  });

  it("takes what people type, and nothing that is not money", () => {
    expect(fenOf("1,234.5")).toBe(123_450);
    expect(fenOf("¥ 0.07")).toBe(7);
    for (const typed of ["", "-1", "1.234", "1e5", "abc", "1.2.3", "99999999999999"])
      expect(fenOf(typed)).toBeUndefined();
  });

  it("shows rates and instants as they are read here", () => {
    expect(inPercent(385)).toBe("3.85%");
    expect(toTheMinute("2026-09-01T09:30:00.000+08:00")).toBe("2026-09-01 09:30");
  });
});
