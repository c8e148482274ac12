const highest = 0x7fffffff;

/** Numbers in a row, and quickly the lowest of any stretch of them: a binary tree of the lower of two. */
export class LowestOfRange {
  readonly #leaves: number;
  readonly #lowest: Int32Array;

  /** At first every number is the highest there is. */
  constructor(size: number) {
    let leaves = 1;
    while (leaves < size) leaves *= 2;
    this.#leaves = leaves;
    this.#lowest = new Int32Array(2 * leaves).fill(highest);
  }

  at(index: number): number {
    return this.#lowest[this.#leaves + index] ?? highest;
  }

  set(index: number, number: number): void {
    const lowest = this.#lowest;
    let node = this.#leaves + index;
    let value = number;
    while (lowest[node] !== value) {
      lowest[node] = value;
      if (node === 1) return;
      value = Math.min(value, lowest[node ^ 1] ?? highest);
      node >>= 1;
    }
  }

  /** Where the lowest of `from … end - 1` stands, of equals the first. */
  lowestIn(from: number, end: number): number {
    const lowest = this.#lowest;
    let left = this.#leaves + from;
    let right = this.#leaves + end;
    let best = left;
    let afterBest = left;
    for (; left < right; left >>= 1, right >>= 1) {
      if ((left & 1) === 1) {
        if ((lowest[left] ?? highest) < (lowest[best] ?? highest)) best = left;
        left++;
      }
      if ((right & 1) === 1) {
        right--;
        if ((lowest[right] ?? highest) <= (lowest[afterBest] ?? highest)) afterBest = right;
      }
    }
    let node = (lowest[afterBest] ?? highest) < (lowest[best] ?? highest) ? afterBest : best;
    while (node < this.#leaves) node = lowest[2 * node] === lowest[node] ? 2 * node : 2 * node + 1;
    return node - this.#leaves;
  }
}
