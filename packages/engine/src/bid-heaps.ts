import { LowestOfRange } from "./lowest-of-range.js";

/** What `lowestBid` answers where nobody holds anything. */
export const noBid = 0x7fffffff;

const requestRange = 0x100000000;
const fanOut = 4;

/**
 * Who holds how much of each line at which bid: one heap a line with the lowest bid on top, ties to the earlier request,
 * kept in an array of its own so that a line's bidders lie together in memory; bid and request share one number.
 */
export class BidHeaps {
  readonly #heaps: Float64Array[];
  readonly #sizes: Int32Array;
  #tops: LowestOfRange;

  constructor(lines: number) {
    this.#heaps = Array.from({ length: lines }, () => nobody);
    this.#sizes = new Int32Array(lines);
    this.#tops = new LowestOfRange(lines);
  }

  /** Takes everybody out; the arrays stay as large as they have become. */
  clear(): void {
    this.#sizes.fill(0);
    this.#tops = new LowestOfRange(this.#heaps.length);
  }

  /** The line from `line … end - 1` that has the lowest bidder of all. */
  lineOfLowest(line: number, end: number): number {
    return this.#tops.lowestIn(line, end);
  }

  lowestBid(line: number): number {
    return this.#tops.at(line);
  }

  add(line: number, bid: number, request: number): void {
    const size = this.#sizes[line] ?? 0;
    let heap = this.#heaps[line] ?? nobody;
    if (size === heap.length) {
      heap = new Float64Array(Math.max(fanOut, 2 * size));
      heap.set(this.#heaps[line] ?? nobody);
      this.#heaps[line] = heap;
    }
    const key = bid * requestRange + request;
    let at = size;
    while (at > 0) {
      const above = (at - 1) >> 2;
      const keyAbove = heap[above] ?? 0;
      if (keyAbove < key) break;
      heap[at] = keyAbove;
      at = above;
    }
    heap[at] = key;
    this.#sizes[line] = size + 1;
    if (at === 0) this.#tops.set(line, bid);
  }

  /** Who made the line's lowest bid. */
  lowestBidder(line: number): number {
    return (this.#heaps[line]?.[0] ?? 0) % requestRange;
  }

  /** Takes out the line's lowest bidder. */
  removeLowest(line: number): void {
    const heap = this.#heaps[line] ?? nobody;
    const size = (this.#sizes[line] ?? 0) - 1;
    const key = heap[size] ?? 0;
    this.#sizes[line] = size;
    let at = 0;
    for (let below = 1; below < size; below = fanOut * at + 1) {
      let lowest = below;
      let lowestKey = heap[below] ?? 0;
      const end = Math.min(below + fanOut, size);
      for (let other = below + 1; other < end; other++) {
        const otherKey = heap[other] ?? 0;
        if (otherKey < lowestKey) {
          lowest = other;
          lowestKey = otherKey;
        }
      }
      if (key < lowestKey) break;
      heap[at] = lowestKey;
      at = lowest;
    }
    heap[at] = key;
    this.#tops.set(line, size === 0 ? noBid : Math.floor((heap[0] ?? 0) / requestRange));
  }
}

const nobody = new Float64Array(0);
