import { describe, expect, it } from "vitest";
import { day } from "./days.js";
import { fen } from "./money.js";
import { fuzhouAward, guangxiAward } from "./subsidy.js";

const TEN_THOUSAND_YUAN = 1_000_000;
const tenThousand = (count: number) => fen(count * TEN_THOUSAND_YUAN);
const fuzhou = { on: day("2025-06-01"), standardFen: tenThousand(80), budgetLeftFen: tenThousand(1000) };

describe("fuzhouAward", () => {
  it("caps 800,000 and half as much again at a million", () => {
    expect(fuzhouAward({ ...fuzhou, capFen: tenThousand(100) })).toMatchObject({
      value: { awardFen: tenThousand(100), limitedBy: "cap" },
    });
  });

  it("pays the uplift where nothing holds it down, and what the budget has left where that is less", () => {
    expect(fuzhouAward(fuzhou)).toMatchObject({ value: { awardFen: tenThousand(120), limitedBy: "nothing" } });
    expect(fuzhouAward({ ...fuzhou, budgetLeftFen: tenThousand(90), capFen: tenThousand(100) })).toMatchObject({
      value: { awardFen: tenThousand(90), limitedBy: "budget" },
    });
  });

  it("decides nothing outside the plan's time", () => {
    expect(fuzhouAward({ ...fuzhou, on: day("2025-12-31") }).ok).toBe(true);
    expect(fuzhouAward({ ...fuzhou, on: day("2026-01-01") })).toEqual({
      ok: false,
      error: { code: "policy-not-in-force" },
    });
    expect(fuzhouAward({ ...fuzhou, on: day("2024-01-21") }).ok).toBe(false);
  });
});

describe("guangxiAward", () => {
  it("pays two million once", () => {
    expect(guangxiAward({ on: day("2026-11-21"), alreadyPaid: false })).toMatchObject({
      value: { awardFen: 200_000_000 },
    });
    expect(guangxiAward({ on: day("2026-11-21"), alreadyPaid: true })).toMatchObject({
      error: { code: "award-already-paid" },
    });
  });
});
