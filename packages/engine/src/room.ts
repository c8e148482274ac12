import type { Choices } from "./choices.js";
import type { LineNumbers, Problem } from "./problem.js";

const none = -1;

/** What is still free on every line and every limit across the tree while an allocation changes. */
export class Room {
  readonly freeFen: Float64Array;
  readonly #sideFreeFen: Float64Array;
  readonly #sideSets: readonly (readonly number[])[];
  readonly #sideSetOf: Int32Array;
  readonly #lineOf: LineNumbers;
  readonly #parent: Int32Array;

  constructor({ tree, side }: Problem, choices: Choices) {
    this.freeFen = Float64Array.from(tree.capacityFen);
    this.#sideFreeFen = side ? Float64Array.from(side.capacityFen) : new Float64Array(0);
    this.#sideSets = side?.sets ?? [];
    this.#sideSetOf = choices.sideSet;
    this.#lineOf = choices.line;
    this.#parent = tree.parent;
  }

  fits(choice: number, amountFen: number): boolean {
    for (let line = this.#lineOf[choice] ?? none; line !== none; line = this.#parent[line] ?? none) {
      if ((this.freeFen[line] ?? 0) < amountFen) return false;
    }
    return this.fitsSideLimits(choice, amountFen);
  }

  fitsSideLimits(choice: number, amountFen: number): boolean {
    const limits = this.#sideSets[this.#sideSetOf[choice] ?? 0] ?? [];
    return limits.every((limit) => (this.#sideFreeFen[limit] ?? 0) >= amountFen);
  }

  /** Draws the amount on the choice's line and all above; a negative amount gives it back. */
  draw(choice: number, amountFen: number): void {
    const parent = this.#parent;
    const freeFen = this.freeFen;
    for (let line = this.#lineOf[choice] ?? none; line !== none; line = parent[line] ?? none) {
      freeFen[line] = (freeFen[line] ?? 0) - amountFen;
    }
    if (this.#sideFreeFen.length > 0) this.#drawSideLimits(choice, amountFen);
  }

  #drawSideLimits(choice: number, amountFen: number): void {
    for (const limit of this.#sideSets[this.#sideSetOf[choice] ?? 0] ?? []) {
      this.#sideFreeFen[limit] = (this.#sideFreeFen[limit] ?? 0) - amountFen;
    }
  }
}
