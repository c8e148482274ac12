import type { OrderedChoices } from "./choices-by-appeal.js";
import type { Placements } from "./placements.js";
import type { Problem } from "./problem.js";

const none = -1;
/** Sums of amounts near 2^53 are rounded, so a limit this close to all that could be asked of it counts as one that may bind. */
const roundingShare = 1e-9;

/**
 * What is free on the limits that could ever refuse somebody: lines, and limits across the tree. A limit that could carry all who
 * may choose it is left out of every path, which saves a search of small batches a third of its time.
 */
export class BindingRoom {
  /** Lines first, then limits across the tree. */
  readonly #freeFen: Float64Array;
  /** The limits of place `i` are `#limit[#start[i]] … #limit[#start[i + 1] - 1]`. */
  readonly #start: Int32Array;
  readonly #limit: Int32Array;

  /** All free, whatever the placements hold; a place is where a choice stands in the order. */
  constructor(problem: Problem, placements: Placements, places: OrderedChoices) {
    this.#freeFen = Float64Array.from([...problem.tree.capacityFen, ...(problem.side?.capacityFen ?? [])]);
    const limitsOf = Array.from(places.choice, (choice) => limitsOn(problem, placements, choice));
    const askedFen = mostAskedFen(placements.amountFen, places, limitsOf, this.#freeFen.length);
    this.#start = new Int32Array(limitsOf.length + 1);
    const binding: number[] = [];
    for (const [place, limits] of limitsOf.entries()) {
      for (const limit of limits)
        if ((askedFen[limit] ?? 0) * (1 + roundingShare) > (this.#freeFen[limit] ?? 0)) binding.push(limit);
      this.#start[place + 1] = binding.length;
    }
    this.#limit = Int32Array.from(binding);
  }

  fits(place: number, amountFen: number): boolean {
    const end = this.#start[place + 1] ?? 0;
    for (let at = this.#start[place] ?? 0; at < end; at++) {
      if ((this.#freeFen[this.#limit[at] ?? 0] ?? 0) < amountFen) return false;
    }
    return true;
  }

  /** Draws the amount on all limits of the place; a negative amount gives it back. */
  draw(place: number, amountFen: number): void {
    const end = this.#start[place + 1] ?? 0;
    for (let at = this.#start[place] ?? 0; at < end; at++) {
      const limit = this.#limit[at] ?? 0;
      this.#freeFen[limit] = (this.#freeFen[limit] ?? 0) - amountFen;
    }
  }
}

/** Every limit that the choice counts against: the lines on its way up, then those across the tree. */
function limitsOn({ tree, side }: Problem, { choices }: Placements, choice: number): readonly number[] {
  const limits: number[] = [];
  for (let line = choices.line[choice] ?? none; line !== none; line = tree.parent[line] ?? none) limits.push(line);
  const across = side?.sets[choices.sideSet[choice] ?? 0] ?? [];
  return [...limits, ...across.map((limit) => tree.size + limit)];
}

/** What each limit would have to carry if all who may choose it did. */
function mostAskedFen(
  amountFen: Float64Array,
  { start }: OrderedChoices,
  limitsOf: readonly (readonly number[])[],
  limits: number,
): Float64Array {
  const askedFen = new Float64Array(limits);
  for (const [request, fen] of amountFen.entries()) {
    const asked = new Set(limitsOf.slice(start[request], start[request + 1]).flat());
    for (const limit of asked) askedFen[limit] = (askedFen[limit] ?? 0) + fen;
  }
  return askedFen;
}
