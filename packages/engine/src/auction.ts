import { BidHeaps } from "./bid-heaps.js";
import { type CreditTree, pathPrices } from "./credit-tree.js";

const none = -1;

/** What is auctioned: requests, the pairs they may choose from, and the tree of lines that limits them. */
export interface Market {
  readonly amountFen: Float64Array;
  readonly pairStart: Int32Array;
  readonly pairScore: Int16Array;
  readonly pairLine: Int32Array;
  readonly tree: Pick<CreditTree, "size" | "parent" | "subtreeEnd" | "capacityFen">;
}

export interface AuctionSettings {
  /** By how many points a bid must beat the second choice: small is exact, large is fast. */
  readonly epsilon: number;
  /** Threshold prices to begin with; an auction only ever raises them. */
  readonly startThreshold: Int32Array;
  /** After so many bids it stops where it stands. */
  readonly mostBids: number;
  /** Room to work in from an earlier auction of as many requests, whose `chosenPair` is then written over. */
  readonly workspace?: AuctionWorkspace;
}

/** What an auction needs for each request; with a million requests, stages share it. */
export class AuctionWorkspace {
  readonly chosenPair: Int32Array;
  readonly queue: Int32Array;
  readonly heaps: BidHeaps;

  constructor({ amountFen, tree }: Market) {
    this.chosenPair = new Int32Array(amountFen.length);
    this.queue = new Int32Array(amountFen.length);
    this.heaps = new BidHeaps(tree.size);
  }

  clear(): void {
    this.chosenPair.fill(none);
    for (let request = 0; request < this.queue.length; request++) this.queue[request] = request;
    this.heaps.clear();
  }
}

export interface AuctionOutcome {
  /** The pair each request won, or -1. */
  readonly chosenPair: Int32Array;
  /** The last bid that each line turned away, or what it began with. */
  readonly threshold: Int32Array;
  /** The highest threshold on each line's way up. */
  readonly price: Int32Array;
  readonly bids: number;
}

/**
 * Bertsekas' ε-auction on a laminar family. A request bids for its best pair what the second best would leave it,
 * and ε more; a line that is overdrawn turns away its lowest bidder, whose bid becomes the line's threshold.
 * Amounts are whole: a request is in with all of its amount or not at all.
 */
export function runAuction(market: Market, settings: AuctionSettings): AuctionOutcome {
  const requests = market.amountFen.length;
  const workspace = settings.workspace ?? new AuctionWorkspace(market);
  workspace.clear();
  const floor = new AuctionFloor(market, settings, workspace);
  const { queue } = workspace;
  let first = 0;
  let waiting = requests;
  let bids = 0;
  while (waiting > 0 && bids < settings.mostBids) {
    const request = queue[first] ?? 0;
    first = first + 1 === requests ? 0 : first + 1;
    waiting--;
    const line = floor.bid(request);
    if (line === none) continue;
    bids++;
    for (let full = floor.firstOverdrawn(line); full !== none; full = floor.firstOverdrawn(line)) {
      const turnedAway = floor.turnAwayLowest(full);
      const last = first + waiting;
      queue[last < requests ? last : last - requests] = turnedAway;
      waiting++;
    }
  }
  return { chosenPair: floor.chosenPair, threshold: floor.threshold, price: floor.price, bids };
}

/** Lines, their prices and who holds what at which bid. A line's lowest bidder is the lowest of its whole subtree. */
class AuctionFloor {
  readonly chosenPair: Int32Array;
  readonly threshold: Int32Array;
  readonly price: Int32Array;
  readonly #market: Market;
  readonly #epsilon: number;
  readonly #freeFen: Float64Array;
  readonly #heaps: BidHeaps;

  constructor(market: Market, { epsilon, startThreshold }: AuctionSettings, workspace: AuctionWorkspace) {
    this.#market = market;
    this.#epsilon = epsilon;
    this.chosenPair = workspace.chosenPair;
    this.threshold = Int32Array.from(startThreshold);
    this.price = pathPrices(market.tree, startThreshold);
    this.#freeFen = Float64Array.from(market.tree.capacityFen);
    this.#heaps = workspace.heaps;
  }

  /** Lets the request bid for its best pair; answers the line it drew on, or none where all are too dear. */
  bid(request: number): number {
    const { amountFen, pairStart, pairScore, pairLine } = this.#market;
    const price = this.price;
    const end = pairStart[request + 1] ?? 0;
    let best = 0;
    let second = 0;
    let bestPair = none;
    for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
      const surplus = (pairScore[pair] ?? 0) - (price[pairLine[pair] ?? 0] ?? 0);
      if (surplus <= second) continue;
      if (surplus > best) {
        second = best;
        best = surplus;
        bestPair = pair;
      } else {
        second = surplus;
      }
    }
    if (bestPair === none) return none;
    const line = pairLine[bestPair] ?? 0;
    this.chosenPair[request] = bestPair;
    this.#heaps.add(line, (pairScore[bestPair] ?? 0) - second + this.#epsilon, request);
    this.#draw(line, amountFen[request] ?? 0);
    return line;
  }

  /** The narrowest overdrawn line on the way up. */
  firstOverdrawn(from: number): number {
    const { parent } = this.#market.tree;
    for (let line = from; line !== none; line = parent[line] ?? none) {
      if ((this.#freeFen[line] ?? 0) < 0) return line;
    }
    return none;
  }

  /** Takes the lowest bidder out of the line's subtree, raises the line's threshold to its bid, and answers who it was. */
  turnAwayLowest(line: number): number {
    const end = this.#market.tree.subtreeEnd[line] ?? 0;
    const holder = this.#heaps.lineOfLowest(line, end);
    const lowest = this.#heaps.lowestBid(holder);
    const request = this.#heaps.removeLowest(holder);
    this.chosenPair[request] = none;
    this.#draw(holder, -(this.#market.amountFen[request] ?? 0));
    if (lowest > (this.threshold[line] ?? 0)) {
      this.threshold[line] = lowest;
      const price = this.price;
      for (let below = line; below < end; below++) if ((price[below] ?? 0) < lowest) price[below] = lowest;
    }
    return request;
  }

  #draw(from: number, amountFen: number): void {
    const { parent } = this.#market.tree;
    const freeFen = this.#freeFen;
    for (let line = from; line !== none; line = parent[line] ?? none) {
      freeFen[line] = (freeFen[line] ?? 0) - amountFen;
    }
  }
}
