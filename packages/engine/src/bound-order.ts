import type { PairTable } from "./pair-table.js";
import { clampScore, mostPairPoints, mostPoints } from "./scoring.js";

const usualTenorDays = 180;
const bitsAWord = 32;

/** The products' places in the catalogue by the most points that a request of the usual tenor can have with them, most first. */
export function placesByBound(table: PairTable): Int32Array {
  const bounds = boundsOf(table, usualTenorDays, pairPointsOf(table));
  // Bound and place as one number, so that they are sorted without a comparison of ours.
  const keys = Float64Array.from(bounds, (bound, at) => (mostPoints - bound) * bounds.length + at).sort();
  return Int32Array.from(keys, (key) => key % bounds.length);
}

/** How many points a request of some tenor can have at most with any product from each word of the index on. */
export class WordBounds {
  readonly #table: PairTable;
  readonly #pairPoints: Int32Array;
  readonly #bounds = new Map<number, Int32Array>();

  constructor(table: PairTable) {
    this.#table = table;
    this.#pairPoints = pairPointsOf(table);
  }

  /** The bounds never rise from one word to the next. */
  of(tenorDays: number): Int32Array {
    const seen = this.#bounds.get(tenorDays);
    if (seen) return seen;
    if (this.#bounds.size >= mostTenors) this.#bounds.clear();
    const made = this.#make(tenorDays);
    this.#bounds.set(tenorDays, made);
    return made;
  }

  #make(tenorDays: number): Int32Array {
    const bounds = boundsOf(this.#table, tenorDays, this.#pairPoints);
    const ofWord = new Int32Array(Math.ceil(bounds.length / bitsAWord));
    let most = 0;
    for (let at = bounds.length - 1; at >= 0; at--) {
      most = Math.max(most, bounds[at] ?? 0);
      ofWord[at >> 5] = most;
    }
    return ofWord;
  }
}

const mostTenors = 10_000;

function boundsOf(table: PairTable, tenorDays: number, pairPoints: Int32Array): Int16Array {
  return table.rows.tenor(tenorDays).points.map((own, at) => clampScore(own + (pairPoints[at] ?? 0)));
}

function pairPointsOf({ catalogue, tree, productLine, weights }: PairTable): Int32Array {
  return Int32Array.from(catalogue.products, (product, at) => {
    const line = productLine[at] ?? 0;
    return mostPairPoints(product, (tree.subtreeEnd[line] ?? 0) > line + 1, weights);
  });
}
