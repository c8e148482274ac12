const DAYS_OF_YEAR = 365n;
const BP_OF_WHOLE = 10_000n;

/**
 * What the money costs over a year, interest and fees together, in basis points of the principal and rounded up:
 * the rate, and the one-off fees spread over the days that the money is had. Whole numbers throughout.
 */
export function allInAnnualBp(terms: {
  readonly amountFen: number;
  readonly annualRateBp: number;
  readonly feesFen: number;
  readonly tenorDays: number;
}): number {
  const costOfFees = BigInt(terms.feesFen) * BP_OF_WHOLE * DAYS_OF_YEAR;
  return terms.annualRateBp + Number(dividedUp(costOfFees, BigInt(terms.amountFen) * BigInt(terms.tenorDays)));
}

function dividedUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
