import { err, ok, type Result } from "@lianrong/core/result";
import type { Day } from "./instants.js";
import { type Fen, fen, type RateBp } from "./money.js";
import { ruleOn } from "./rules.js";

export type LatePayment = {
  readonly principalFen: Fen;
  readonly daysLate: number;
  readonly contractedOn: Day;
  /** The yearly rate that the contract gives for late payment. */
  readonly agreedRateBp?: RateBp | undefined;
  /** The one-year LPR at the contract date. */
  readonly lprBp?: RateBp | undefined;
  /** The contract had a pay-when-paid clause, which is void (R03). */
  readonly payWhenPaidVoid?: boolean | undefined;
};

export type LateInterest = {
  readonly rule: "R08";
  readonly interestFen: Fen;
  readonly basis: "daily-statutory" | "agreed" | "lpr-floor" | "lpr-by-court";
};

export type LateInterestError = { readonly code: "lpr-missing" } | { readonly code: "rule-not-in-force" };

const BASIS_POINTS = 10_000;

/** The interest on a late payment (R08), in whole fen, half a fen rounded up. */
export function lateInterest(payment: LatePayment): Result<LateInterest, LateInterestError> {
  const rule = ruleOn("R08", payment.contractedOn);
  if (!rule) return err({ code: "rule-not-in-force" });
  const { dailyRateBp, yearDays } = rule.parameters;
  const { agreedRateBp, lprBp, payWhenPaidVoid } = payment;
  if (agreedRateBp === undefined && !payWhenPaidVoid)
    return ok(interest(payment, { basis: "daily-statutory", rateBp: dailyRateBp, perDays: 1 }));
  if (lprBp === undefined) return err({ code: "lpr-missing" });
  if (agreedRateBp !== undefined && agreedRateBp >= lprBp)
    return ok(interest(payment, { basis: "agreed", rateBp: agreedRateBp, perDays: yearDays }));
  const basis = payWhenPaidVoid ? "lpr-by-court" : "lpr-floor";
  return ok(interest(payment, { basis, rateBp: lprBp, perDays: yearDays }));
}

type Rate = { readonly basis: LateInterest["basis"]; readonly rateBp: number; readonly perDays: number };

function interest({ principalFen, daysLate }: LatePayment, { basis, rateBp, perDays }: Rate): LateInterest {
  const numerator = BigInt(principalFen) * BigInt(daysLate) * BigInt(rateBp);
  const denominator = BigInt(BASIS_POINTS) * BigInt(perDays);
  return { rule: "R08", interestFen: fen(Number((2n * numerator + denominator) / (2n * denominator))), basis };
}
