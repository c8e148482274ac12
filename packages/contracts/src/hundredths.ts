/** Fen as yuan and basis points as percent: hundredths written out, thousands parted, a whole number without its zeroes. */
export function hundredths(value: number): string {
  const rest = value % 100;
  const whole = String((value - rest) / 100).replace(/\B(?=(\d{3})+$)/g, ",");
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, "0")}`;
}
