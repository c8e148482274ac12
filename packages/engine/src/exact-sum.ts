const highUnit = 2 ** 27;
const flushEvery = 2_048;

/** Adds up points × fen without rounding: two parts that stay below 2^53, emptied into a bigint now and then. */
export class ExactSum {
  #total = 0n;
  #high = 0;
  #low = 0;
  #added = 0;

  /** Points up to 16 bits, fen up to 2^53. */
  add(points: number, amountFen: number): void {
    const high = Math.floor(amountFen / highUnit);
    this.#high += high * points;
    this.#low += (amountFen - high * highUnit) * points;
    if (++this.#added >= flushEvery) this.#flush();
  }

  get total(): bigint {
    this.#flush();
    return this.#total;
  }

  #flush(): void {
    this.#total += BigInt(this.#high) * BigInt(highUnit) + BigInt(this.#low);
    this.#high = 0;
    this.#low = 0;
    this.#added = 0;
  }
}
