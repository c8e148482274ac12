/** Fen as yuan with two decimals, for sentences. */
export function yuan(amountFen: number): string {
  const fenPart = String(amountFen % 100).padStart(2, "0");
  return `${Math.floor(amountFen / 100)}.${fenPart}`;
}
