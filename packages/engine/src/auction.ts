import { BidHeaps } from "./bid-heaps.js";
import { type CreditTree, pathPrices } from "./credit-tree.js";
import { Holdings } from "./holdings.js";
import type { LineNumbers } from "./problem.js";

const none = -1;
/**
 * What part of a request is turned away at least, where amounts are divided: a few fen that go from line to line would raise a
 * price only once they had, bid by bid, driven a whole bidder out.
 */
const leastTurnedAway = 1 / 50;

/** What is auctioned: requests, the pairs they may choose from, and the tree of lines that limits them. */
export interface Market {
  readonly amountFen: Float64Array;
  readonly pairStart: Int32Array;
  readonly pairScore: Int16Array;
  readonly pairLine: LineNumbers;
  readonly tree: Pick<CreditTree, "size" | "parent" | "subtreeEnd" | "capacityFen">;
}

/** How one auction is run: how fine its steps, where its prices begin, and when it stops. */
export interface AuctionSettings {
  /** By how many points a bid must beat the second choice: small is exact, large is fast. */
  readonly epsilon: number;
  /** Threshold prices to begin with; an auction only ever raises them. */
  readonly startThreshold: Int32Array;
  /** After so many bids it stops where it stands. */
  readonly mostBids: number;
  /** Whether a line turns away no more than it must: amounts are split, and prices become those of the splittable relaxation. */
  readonly divisible: boolean;
  /** Room to work in from an earlier auction of as many requests, whose `chosenPair` is then written over. */
  readonly workspace?: AuctionWorkspace;
}

/** What an auction needs for each request; with a million requests, stages share it. */
export class AuctionWorkspace {
  readonly chosenPair: Int32Array;
  readonly queue: Int32Array;
  readonly seekingFen: Float64Array;
  readonly holdings: Holdings;
  readonly heaps: BidHeaps;

  constructor({ amountFen, tree }: Market) {
    this.chosenPair = new Int32Array(amountFen.length);
    this.queue = new Int32Array(amountFen.length);
    this.seekingFen = new Float64Array(amountFen.length);
    this.holdings = new Holdings(amountFen.length);
    this.heaps = new BidHeaps(tree.size);
  }

  clear({ amountFen }: Market): void {
    this.seekingFen.set(amountFen);
    for (let request = 0; request < this.queue.length; request++) this.queue[request] = request;
    this.holdings.clear();
    this.heaps.clear();
  }
}

/** Who won what, and the prices in points at which it ended. */
export interface AuctionOutcome {
  /** The pair by which each request won the whole of its amount, or -1. */
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
 */
export function runAuction(market: Market, settings: AuctionSettings): AuctionOutcome {
  const requests = market.amountFen.length;
  const workspace = settings.workspace ?? new AuctionWorkspace(market);
  workspace.clear(market);
  const floor = new AuctionFloor(market, settings, workspace);
  const { queue, seekingFen } = workspace;
  let first = 0;
  let waiting = requests;
  let bids = 0;
  while (waiting > 0 && bids < settings.mostBids) {
    const request = queue[first] ?? 0;
    first = first + 1 === requests ? 0 : first + 1;
    waiting--;
    const line = floor.bid(request, seekingFen[request] ?? 0);
    seekingFen[request] = 0;
    if (line === none) continue;
    bids++;
    for (let full = floor.firstOverdrawn(line); full !== none; full = floor.firstOverdrawn(line)) {
      const loser = floor.turnAwayLowest(full);
      const alreadySeekingFen = seekingFen[loser] ?? 0;
      seekingFen[loser] = alreadySeekingFen + floor.turnedAwayFen;
      if (alreadySeekingFen > 0) continue;
      const last = first + waiting;
      queue[last < requests ? last : last - requests] = loser;
      waiting++;
    }
  }
  return { chosenPair: wholeWinners(market, workspace), threshold: floor.threshold, price: floor.price, bids };
}

/** Those who hold all they asked for by one pair; who holds less or in several places has no place. */
function wholeWinners({ amountFen }: Market, { chosenPair, holdings }: AuctionWorkspace): Int32Array {
  for (let request = 0; request < chosenPair.length; request++) {
    chosenPair[request] = holdings.fenOf(request) === amountFen[request] ? holdings.pairOf(request) : none;
  }
  return chosenPair;
}

/** The lines while they are auctioned. A line's lowest bidder is the lowest of its whole subtree. */
class AuctionFloor {
  readonly threshold: Int32Array;
  readonly price: Int32Array;
  /** How much `turnAwayLowest` last turned away. */
  turnedAwayFen = 0;
  readonly #market: Market;
  readonly #epsilon: number;
  readonly #divisible: boolean;
  readonly #freeFen: Float64Array;
  readonly #heaps: BidHeaps;
  readonly #holdings: Holdings;

  constructor(market: Market, settings: AuctionSettings, { heaps, holdings }: AuctionWorkspace) {
    this.#market = market;
    this.#epsilon = settings.epsilon;
    this.#divisible = settings.divisible;
    this.threshold = Int32Array.from(settings.startThreshold);
    this.price = pathPrices(market.tree, settings.startThreshold);
    this.#freeFen = Float64Array.from(market.tree.capacityFen);
    this.#heaps = heaps;
    this.#holdings = holdings;
  }

  /** Lets the request bid for its best pair; answers the line it drew on, or none where all are too dear. */
  bid(request: number, fen: number): number {
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
    const part = this.#holdings.add(request, bestPair, fen);
    this.#heaps.add(line, (pairScore[bestPair] ?? 0) - second + this.#epsilon, part);
    this.#draw(line, fen);
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

  /**
   * Turns away the lowest bidder in the line's subtree, with all it holds there or with what the line lacks, raises the line's
   * threshold to its bid, and answers who it was.
   */
  turnAwayLowest(line: number): number {
    const end = this.#market.tree.subtreeEnd[line] ?? 0;
    const holder = this.#heaps.lineOfLowest(line, end);
    const bid = this.#heaps.lowestBid(holder);
    const part = this.#heaps.lowestBidder(holder);
    const heldFen = this.#holdings.fenOf(part);
    const lackingFen = -(this.#freeFen[line] ?? 0);
    const partFen = leastTurnedAway * (this.#market.amountFen[this.#holdings.requestOf(part)] ?? 0);
    this.turnedAwayFen = this.#divisible ? Math.min(heldFen, Math.max(lackingFen, Math.ceil(partFen))) : heldFen;
    if (this.turnedAwayFen === heldFen) this.#heaps.removeLowest(holder);
    this.#holdings.lower(part, heldFen - this.turnedAwayFen);
    this.#draw(holder, -this.turnedAwayFen);
    this.#raise(line, end, bid);
    return this.#holdings.requestOf(part);
  }

  #raise(line: number, end: number, bid: number): void {
    if (bid <= (this.threshold[line] ?? 0)) return;
    this.threshold[line] = bid;
    const price = this.price;
    for (let below = line; below < end; below++) if ((price[below] ?? 0) < bid) price[below] = bid;
  }

  #draw(from: number, fen: number): void {
    const { parent } = this.#market.tree;
    const freeFen = this.#freeFen;
    for (let line = from; line !== none; line = parent[line] ?? none) {
      freeFen[line] = (freeFen[line] ?? 0) - fen;
    }
  }
}
