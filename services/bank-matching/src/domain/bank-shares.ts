/** How an allocation spreads over the banks, and how concentrated it is (N67). */
export type Spread<BankId extends string> = {
  readonly shares: readonly {
    readonly bankId: BankId;
    readonly cases: number;
    readonly amountFen: number;
    readonly shareBp: number;
  }[];
  readonly placedFen: number;
  /** The Herfindahl-Hirschman index: squares of the shares in percent, summed. */
  readonly concentration: number;
};

/** Adds up what each bank was given, the largest share first. */
export function spreadOver<BankId extends string>(
  given: readonly { readonly bankId: BankId; readonly amountFen: number }[],
): Spread<BankId> {
  const byBank = new Map<BankId, { cases: number; amountFen: number }>();
  for (const { bankId, amountFen } of given) {
    const so = byBank.get(bankId) ?? { cases: 0, amountFen: 0 };
    byBank.set(bankId, { cases: so.cases + 1, amountFen: so.amountFen + amountFen });
  }
  const placedFen = given.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const shares = [...byBank].map(([bankId, { cases, amountFen }]) => ({
    bankId,
    cases,
    amountFen,
    shareBp: Number((BigInt(amountFen) * 10_000n) / BigInt(placedFen)),
  }));
  return {
    shares: shares.toSorted((one, other) => other.amountFen - one.amountFen || (one.bankId < other.bankId ? -1 : 1)),
    placedFen,
    concentration: Math.round(shares.reduce((sum, { amountFen }) => sum + (amountFen / placedFen) ** 2, 0) * 10_000),
  };
}
