const digitValues = 0x10000;
const digitsPerNumber = 4;
/** For fewer, comparing costs less than counting digits. */
const fewNumbers = 5_000;
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The positions of numbers that are not negative, smallest number first, equal ones in their order: a radix sort on the
 * bits, since a million positions sorted by a comparing function cost a second and much memory.
 */
export function ascendingOrder(numbers: Float64Array): Int32Array {
  if (numbers.length < fewNumbers) {
    const byNumber = (one: number, other: number) => (numbers[one] ?? 0) - (numbers[other] ?? 0) || one - other;
    return Int32Array.from({ length: numbers.length }, (_, at) => at).sort(byNumber);
  }
  const digits = new Uint16Array(numbers.buffer, numbers.byteOffset, numbers.length * digitsPerNumber);
  let order = Int32Array.from({ length: numbers.length }, (_, at) => at);
  let sorted = new Int32Array(numbers.length);
  const next = new Int32Array(digitValues);
  for (let pass = 0; pass < digitsPerNumber; pass++) {
    const offset = littleEndian ? pass : digitsPerNumber - 1 - pass;
    next.fill(0);
    for (let at = offset; at < digits.length; at += digitsPerNumber) {
      const digit = digits[at] ?? 0;
      next[digit] = (next[digit] ?? 0) + 1;
    }
    let before = 0;
    for (let digit = 0; digit < digitValues; digit++) {
      const count = next[digit] ?? 0;
      next[digit] = before;
      before += count;
    }
    for (const position of order) {
      const digit = digits[position * digitsPerNumber + offset] ?? 0;
      const to = next[digit] ?? 0;
      next[digit] = to + 1;
      sorted[to] = position;
    }
    [order, sorted] = [sorted, order];
  }
  return order;
}
