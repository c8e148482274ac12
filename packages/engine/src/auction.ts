import { type CreditTree, pathPrices } from "./credit-tree.js";

const none = -1;
const noBid = 0x7fffffff;

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

/** The arrays an auction needs for each request; with a million requests, stages share them. */
export class AuctionWorkspace {
  readonly chosenPair: Int32Array;
  readonly queue: Int32Array;
  readonly bidOf: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;

  constructor(requests: number) {
    this.chosenPair = new Int32Array(requests);
    this.queue = new Int32Array(requests);
    this.bidOf = new Int32Array(requests);
    this.firstChild = new Int32Array(requests);
    this.nextSibling = new Int32Array(requests);
  }

  clear(): void {
    this.chosenPair.fill(none);
    this.firstChild.fill(none);
    this.nextSibling.fill(none);
    for (let request = 0; request < this.queue.length; request++) this.queue[request] = request;
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
  const workspace = settings.workspace ?? new AuctionWorkspace(requests);
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

/**
 * Who holds what at which bid. Each line keeps those who draw on it directly in a pairing heap, lowest bid on top;
 * ties go to the earlier request. A line's lowest bidder is the lowest top in its subtree.
 */
class AuctionFloor {
  readonly chosenPair: Int32Array;
  readonly threshold: Int32Array;
  readonly price: Int32Array;
  readonly #market: Market;
  readonly #epsilon: number;
  readonly #freeFen: Float64Array;
  readonly #bidOf: Int32Array;
  readonly #top: Int32Array;
  readonly #topBid: Int32Array;
  readonly #firstChild: Int32Array;
  readonly #nextSibling: Int32Array;

  constructor(market: Market, { epsilon, startThreshold }: AuctionSettings, workspace: AuctionWorkspace) {
    this.#market = market;
    this.#epsilon = epsilon;
    this.chosenPair = workspace.chosenPair;
    this.threshold = Int32Array.from(startThreshold);
    this.price = pathPrices(market.tree, startThreshold);
    this.#freeFen = Float64Array.from(market.tree.capacityFen);
    this.#bidOf = workspace.bidOf;
    this.#top = new Int32Array(market.tree.size).fill(none);
    this.#topBid = new Int32Array(market.tree.size).fill(noBid);
    this.#firstChild = workspace.firstChild;
    this.#nextSibling = workspace.nextSibling;
  }

  /** Lets the request bid for its best pair; answers the line it drew on, or none where all are too dear. */
  bid(request: number): number {
    const { pairStart, pairScore, pairLine } = this.#market;
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
    this.#bidOf[request] = (pairScore[bestPair] ?? 0) - second + this.#epsilon;
    this.#join(line, request);
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
    const { subtreeEnd } = this.#market.tree;
    const topBid = this.#topBid;
    const end = subtreeEnd[line] ?? 0;
    let holder = line;
    let lowest = topBid[line] ?? noBid;
    for (let below = line + 1; below < end; below++) {
      const bid = topBid[below] ?? noBid;
      if (bid < lowest) {
        lowest = bid;
        holder = below;
      }
    }
    const request = this.#top[holder] ?? 0;
    this.#leave(holder, request);
    if (lowest > (this.threshold[line] ?? 0)) {
      this.threshold[line] = lowest;
      const price = this.price;
      for (let below = line; below < end; below++) if ((price[below] ?? 0) < lowest) price[below] = lowest;
    }
    return request;
  }

  #join(line: number, request: number): void {
    const top = this.#top[line] ?? none;
    this.#firstChild[request] = none;
    this.#nextSibling[request] = none;
    this.#setTop(line, top === none ? request : this.#meld(top, request));
    this.#draw(line, this.#market.amountFen[request] ?? 0);
  }

  #leave(line: number, request: number): void {
    this.#setTop(line, this.#meldChildren(request));
    this.chosenPair[request] = none;
    this.#draw(line, -(this.#market.amountFen[request] ?? 0));
  }

  #setTop(line: number, top: number): void {
    this.#top[line] = top;
    this.#topBid[line] = top === none ? noBid : (this.#bidOf[top] ?? 0);
  }

  #draw(from: number, amountFen: number): void {
    const { parent } = this.#market.tree;
    const freeFen = this.#freeFen;
    for (let line = from; line !== none; line = parent[line] ?? none) {
      freeFen[line] = (freeFen[line] ?? 0) - amountFen;
    }
  }

  /** Puts the higher of two tops under the lower. */
  #meld(one: number, other: number): number {
    const oneBid = this.#bidOf[one] ?? 0;
    const otherBid = this.#bidOf[other] ?? 0;
    const oneWins = oneBid < otherBid || (oneBid === otherBid && one < other);
    const winner = oneWins ? one : other;
    const loser = oneWins ? other : one;
    this.#nextSibling[loser] = this.#firstChild[winner] ?? none;
    this.#firstChild[winner] = loser;
    return winner;
  }

  /** What becomes of a heap when its top goes: children are melded in pairs, then the pairs from the back. */
  #meldChildren(request: number): number {
    const next = this.#nextSibling;
    let melded = none;
    let child = this.#firstChild[request] ?? none;
    while (child !== none) {
      const partner = next[child] ?? none;
      const rest = partner === none ? none : (next[partner] ?? none);
      const winner = partner === none ? child : this.#meld(child, partner);
      next[winner] = melded;
      melded = winner;
      child = rest;
    }
    let top = none;
    while (melded !== none) {
      const rest = next[melded] ?? none;
      top = top === none ? melded : this.#meld(top, melded);
      melded = rest;
    }
    if (top !== none) next[top] = none;
    return top;
  }
}
