/** What of a claim may be left unconfirmed, in the order in which it is asked for. */
export const deductions = ["disputed", "prepaid", "paid", "retention", "setOff"] as const;
export type Deduction = (typeof deductions)[number];
