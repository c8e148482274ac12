import { describe, expect, it } from "vitest";
import { day } from "./days.js";
import { checkIndustryCode, isManufacturing } from "./industry-code.js";
import { industrySections } from "./industry-divisions.js";
import { ruleOn } from "./rules.js";

describe("the table of industries", () => {
  it("has the standard's 20 sections and 97 divisions, without a gap", () => {
    const counts = ruleOn("R41", day("2026-01-01"))?.parameters;
    expect(industrySections).toHaveLength(counts?.sections ?? -1);
    expect(industrySections.map(({ letter }) => letter).join("")).toBe("ABCDEFGHIJKLMNOPQRST");
    let next = 1;
    for (const { from, divisions } of industrySections) {
      expect(from).toBe(next);
      next = from + divisions.length;
    }
    expect(next - 1).toBe(counts?.divisions);
  });
});

describe("checkIndustryCode", () => {
  it.each([
    ["C", "section", "C", "制造业"],
    ["C39", "division", "C39", "计算机、通信和其他电子设备制造业"],
    ["397", "group", "C397", "计算机、通信和其他电子设备制造业"],
    ["3974", "class", "C3974", "显示器件制造"],
    ["c3973", "class", "C3973", "集成电路制造"],
    ["Ｃ２７", "division", "C27", "医药制造业"],
    ["A0411", "class", "A0411", "海水养殖"],
    ["36 12", "class", "C3612", "新能源车整车制造"],
  ])("places %s at the level of a %s", (code, level, normalised, name) => {
    expect(checkIndustryCode(code)).toMatchObject({
      verdict: "PASS",
      rule: "R41",
      industry: { level, normalised, name },
    });
  });

  it.each(["", "U", "C3", "C39745", "Z39", "98", "00", "0000", "A39", "C01", "C3900", "C390", "一"])(
    "fails %s",
    (code) => {
      expect(checkIndustryCode(code)).toMatchObject({ verdict: "FAIL", rule: "R41", industry: null });
    },
  );

  it("takes C13 to C43 for manufacturing", () => {
    expect(["C13", "C43", "3974", "C"].every(isManufacturing)).toBe(true);
    expect(["B12", "D44", "0411", "I65", "nonsense"].some(isManufacturing)).toBe(false);
  });
});
