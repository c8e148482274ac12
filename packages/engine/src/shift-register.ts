/** Numbers that stand for chance and are the same for the same batch: Marsaglia's shift register of 32 bits. */
export class ShiftRegister {
  #state: number;

  /** Begins at a whole number that is not zero. */
  constructor(first: number) {
    this.#state = first;
  }

  /** At least 0 and less than 1. */
  fraction(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) / 0x100000000;
  }

  /** A whole number, at least 0 and less than `count`. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }
}
