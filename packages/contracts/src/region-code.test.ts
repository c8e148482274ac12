import { describe, expect, it } from "vitest";
import { isRegionCode, isRegisteringRegion } from "./region-code.js";

describe("a region's code", () => {
  it.each(["110101", "350102", "450200", "500101", "659001", "710000", "820000"])("may be %s", (code) => {
    expect(isRegionCode(code)).toBe(true);
  });

  it.each(["990000", "000000", "100000", "160000", "830000", "35010", "3501022", "35010A", "３５０１０２"])(
    "is not %s, which begins with no province of GB/T 2260",
    (code) => {
      expect(isRegionCode(code)).toBe(false);
    },
  );

  it("may be that of the whole country for an office of the State, and for nothing else", () => {
    expect(isRegisteringRegion("100000")).toBe(true);
    expect(isRegisteringRegion("100001")).toBe(false);
    expect(isRegisteringRegion("350100")).toBe(true);
    expect(isRegisteringRegion("990000")).toBe(false);
  });
});
