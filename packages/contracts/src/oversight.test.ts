import { describe, expect, it } from "vitest";
import { Period } from "./oversight.js";

describe("a period", () => {
  it.each(["all", "2026", "2026-09", "2026-Q4"])("is %s", (written) => {
    expect(Period.safeParse(written).success).toBe(true);
  });

  it.each(["2026-13", "2026-Q5", "0000", "0000-01", "2026-W01", ""])("is not %j", (written) => {
    expect(Period.safeParse(written).success).toBe(false);
  });
});
