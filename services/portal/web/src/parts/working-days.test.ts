import { describe, expect, it } from "vitest";
import { workingDaysLeft } from "./working-days.js";

describe("the days that are left", () => {
  it("counts working days alone, holidays and made-up Saturdays considered", () => {
    expect(workingDaysLeft("2026-09-30", "2026-10-09")).toBe(2);
    expect(workingDaysLeft("2026-11-20", "2026-11-23")).toBe(1);
  });

  it("is nought on the day itself, and below it once the day is past", () => {
    expect(workingDaysLeft("2026-11-23", "2026-11-23")).toBe(0);
    expect(workingDaysLeft("2026-11-23", "2026-11-20")).toBe(-3);
  });
});
