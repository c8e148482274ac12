import { fenOf } from "../../parts/format.js";

/** What of a claim may be left unconfirmed, in the order in which it is asked for. */
export const deductions = ["disputed", "prepaid", "paid", "retention", "setOff"] as const;
export type Deduction = (typeof deductions)[number];

/** Each deduction in yuan as it is typed; one that is left empty deducts nothing. */
export type DeductionValues = Partial<Readonly<Record<Deduction, string>>>;

/** The deductions as the service takes them; what is no amount is refused by its field before. */
export function deductedFen(values: DeductionValues) {
  const part = (name: Deduction) => fenOf(values[name] || "0") ?? 0;
  return {
    disputedFen: part("disputed"),
    prepaidFen: part("prepaid"),
    paidFen: part("paid"),
    retentionFen: part("retention"),
    setOffFen: part("setOff"),
  };
}

/** What of a claim is left to be confirmed; less than nothing where too much is deducted. */
export function leftOf(claimedFen: number, values: DeductionValues): number {
  return Object.values(deductedFen(values)).reduce((left, fen) => left - fen, claimedFen);
}
