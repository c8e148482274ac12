import { describe, expect, it } from "vitest";
import { day } from "./days.js";
import { lateInterest } from "./late-interest.js";
import { fen, rateBp } from "./money.js";

const late = { principalFen: fen(100_000_000), daysLate: 30, contractedOn: day("2025-07-01") };
const interestOf = (change: object) => {
  const result = lateInterest({ ...late, ...change });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe("lateInterest", () => {
  it("takes 0.05 % a day where nothing was agreed", () => {
    expect(interestOf({})).toEqual({ rule: "R08", interestFen: 1_500_000, basis: "daily-statutory" });
  });

  it("takes the agreed rate, but never less than the LPR of the contract date", () => {
    expect(interestOf({ agreedRateBp: rateBp(730), lprBp: rateBp(300) })).toMatchObject({
      interestFen: 600_000,
      basis: "agreed",
    });
    expect(interestOf({ agreedRateBp: rateBp(100), lprBp: rateBp(365) })).toMatchObject({
      interestFen: 300_000,
      basis: "lpr-floor",
    });
    expect(interestOf({ agreedRateBp: rateBp(365), lprBp: rateBp(365) }).basis).toBe("agreed");
  });

  it("takes the LPR where a pay-when-paid clause was void and nothing lawful was agreed", () => {
    expect(interestOf({ payWhenPaidVoid: true, lprBp: rateBp(365) })).toMatchObject({
      interestFen: 300_000,
      basis: "lpr-by-court",
    });
  });

  it("rounds half a fen up, without floating point at the largest amounts", () => {
    expect(interestOf({ principalFen: fen(1_000), daysLate: 1 }).interestFen).toBe(1);
    expect(interestOf({ principalFen: fen(999), daysLate: 1 }).interestFen).toBe(0);
    expect(interestOf({ principalFen: fen(9_007_199_254_740_991), daysLate: 1 }).interestFen).toBe(4_503_599_627_370);
  });

  it("owes nothing on time", () => {
    expect(interestOf({ daysLate: 0 }).interestFen).toBe(0);
  });

  it("asks for the LPR where it decides, and knows no interest before the regulation", () => {
    expect(lateInterest({ ...late, agreedRateBp: rateBp(500) })).toEqual({ ok: false, error: { code: "lpr-missing" } });
    expect(lateInterest({ ...late, contractedOn: day("2020-08-31") })).toEqual({
      ok: false,
      error: { code: "rule-not-in-force" },
    });
  });
});
