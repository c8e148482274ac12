import type { Placements } from "./placements.js";
import { ascendingOrder } from "./sorted-order.js";

const none = -1;

/** Who draws on each line or below it, by amount, as it was when last listed: those who move meanwhile have to be passed over. */
export class Members {
  /** The members of line `k` stand at `start[k] … start[k + 1] - 1`. */
  readonly start: Int32Array;
  request = new Int32Array(0);
  /** Their amounts side by side, rounded: to find a place quickly, not to decide. */
  #roundedFen = new Float32Array(0);
  readonly #byAmount: Int32Array;
  readonly #parent: Int32Array;

  constructor(parent: Int32Array, amountFen: Float64Array) {
    this.#parent = parent;
    this.start = new Int32Array(parent.length + 1);
    this.#byAmount = ascendingOrder(amountFen);
  }

  list({ heldLine, amountFen }: Placements): void {
    const parent = this.#parent;
    const start = this.start.fill(0);
    for (const narrowest of heldLine) {
      for (let line = narrowest; line !== none; line = parent[line] ?? none)
        start[line + 1] = (start[line + 1] ?? 0) + 1;
    }
    for (let line = 0; line < parent.length; line++) start[line + 1] = (start[line + 1] ?? 0) + (start[line] ?? 0);
    const total = start[parent.length] ?? 0;
    if (this.request.length < total) {
      this.request = new Int32Array(total);
      this.#roundedFen = new Float32Array(total);
    }
    const next = start.slice();
    for (const request of this.#byAmount) {
      const fen = amountFen[request] ?? 0;
      for (let line = heldLine[request] ?? none; line !== none; line = parent[line] ?? none) {
        const at = next[line] ?? 0;
        this.request[at] = request;
        this.#roundedFen[at] = fen;
        next[line] = at + 1;
      }
    }
  }

  /** Where those begin who hold about so much or more: none before it holds as much, the first few may hold a little less. */
  firstFrom(line: number, leastFen: number): number {
    const least = Math.fround(leastFen);
    const roundedFen = this.#roundedFen;
    let low = this.start[line] ?? 0;
    let high = this.start[line + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((roundedFen[middle] ?? 0) < least) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
