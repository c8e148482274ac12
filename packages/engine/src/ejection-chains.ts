import { Gains } from "./gains.js";
import { Members } from "./members.js";
import type { Placements } from "./placements.js";
import { ascendingOrder } from "./sorted-order.js";
import { Surroundings, type SurroundingsSettings } from "./surroundings.js";
import type { PricedTree } from "./tight-lines.js";

/** How far a chain looks around, and how long it may become. */
export interface ChainSettings extends SurroundingsSettings {
  /** How often a chain may displace before it is given up. */
  readonly longestChain: number;
}

const none = -1;

/**
 * Ejection chains: a request takes a better place, whoever has to make room takes another, and so on until one fits
 * without displacing or stays without a place. A chain is kept as far as it raised the value.
 */
export class EjectionChains {
  readonly #settings: ChainSettings;
  readonly #placements: Placements;
  readonly #members: Members;
  readonly #gains: Gains;
  readonly #around: Surroundings;

  // The chain at hand: the moves that can be taken back, and who has lost a place and not yet found another.
  readonly #movedRequest: Int32Array;
  readonly #movedFrom: Int32Array;
  readonly #homeless: Int32Array;
  #moves = 0;
  #homelessCount = 0;

  constructor(placements: Placements, tree: PricedTree, settings: ChainSettings) {
    this.#settings = settings;
    this.#placements = placements;
    this.#members = new Members(tree.parent, placements.amountFen);
    this.#gains = new Gains(placements);
    this.#around = new Surroundings({ placements, members: this.#members, gains: this.#gains, tree }, settings);
    const longest = 3 * (settings.longestChain + 2);
    this.#movedRequest = new Int32Array(longest);
    this.#movedFrom = new Int32Array(longest);
    this.#homeless = new Int32Array(longest);
  }

  /** Tries once to better every request that is not at its best; answers how many chains it kept. */
  round(resale: number, shakePoints: number): number {
    this.#gains.begin(resale, shakePoints);
    this.#members.list(this.#placements);
    let kept = 0;
    for (const request of this.#worstOffFirst()) if (this.#better(request)) kept++;
    return kept;
  }

  /** Requests that could be worth more, by what the prices say they lose where they are. */
  #worstOffFirst(): Int32Array {
    const { current, amountFen, choices } = this.#placements;
    const { start, surplus, worth } = choices;
    const list: number[] = [];
    for (let request = 0; request < current.length; request++) {
      if (this.#couldGain(start[request] ?? 0, start[request + 1] ?? 0, current[request] ?? none)) list.push(request);
    }
    const loss = Float64Array.from(list, (request) => {
      const held = current[request] ?? none;
      const surplusNow = held === none ? 0 : (surplus[held] ?? 0);
      return ((worth[request] ?? 0) - surplusNow) * (amountFen[request] ?? 0);
    });
    return ascendingOrder(loss)
      .reverse()
      .map((position) => list[position] ?? 0);
  }

  #couldGain(from: number, to: number, current: number): boolean {
    const gain = this.#gains.ofChoice;
    const gainNow = current === none ? 0 : (gain[current] ?? 0);
    for (let choice = from; choice < to; choice++) if ((gain[choice] ?? 0) > gainNow) return true;
    return false;
  }

  /** Follows one chain and keeps the part of it that is worth most; answers whether that is more than nothing. */
  #better(request: number): boolean {
    const before = this.#placements.current[request] ?? none;
    const gains = this.#gains;
    const around = this.#around;
    around.beginChain();
    this.#moves = 0;
    this.#homelessCount = 0;
    let value = -gains.valueOf(request);
    let hope = gains.hopeOf(request);
    let best = 0;
    let bestMoves = none;
    let last = none;
    let lastTo = none;
    this.#displace(request);
    for (let step = 0; this.#homelessCount > 0; step++) {
      const seeker = this.#homeless[--this.#homelessCount] ?? 0;
      hope -= gains.hopeOf(seeker);
      if (step === 0) around.lookForBetter(seeker, before);
      else around.lookForAny(seeker, step < this.#settings.longestChain);
      const { fitting, wanted, displaced, displacedToo, promise } = around;
      const fittingGain = fitting === none ? 0 : gains.at(seeker, fitting);
      if (fitting !== none && value + fittingGain > best) {
        best = value + fittingGain;
        bestMoves = this.#moves;
        last = seeker;
        lastTo = fitting;
      }
      if (displaced !== none && promise > fittingGain && value + promise + hope > best) {
        value += gains.at(seeker, wanted) - gains.valueOf(displaced);
        hope += gains.hopeOf(displaced);
        this.#move(seeker, wanted);
        this.#displace(displaced);
        if (displacedToo !== none) {
          value -= gains.valueOf(displacedToo);
          hope += gains.hopeOf(displacedToo);
          this.#displace(displacedToo);
        }
      } else if (fitting !== none) {
        value += fittingGain;
        this.#move(seeker, fitting);
      }
      if (value > best) {
        best = value;
        bestMoves = this.#moves;
        last = none;
      }
      if (value + hope <= best) break;
    }
    this.#takeBackTo(Math.max(0, bestMoves));
    if (last !== none) this.#put(last, lastTo);
    return bestMoves !== none;
  }

  /** Takes the request's place away and puts it among those who look for one; it is not displaced twice in a chain. */
  #displace(request: number): void {
    this.#around.noteDisplaced(request);
    this.#homeless[this.#homelessCount++] = request;
    if (this.#placements.current[request] !== none) this.#move(request, none);
  }

  #move(request: number, to: number): void {
    this.#movedRequest[this.#moves] = request;
    this.#movedFrom[this.#moves] = this.#placements.current[request] ?? none;
    this.#moves++;
    this.#put(request, to);
  }

  #takeBackTo(moves: number): void {
    while (this.#moves > moves) {
      this.#moves--;
      this.#put(this.#movedRequest[this.#moves] ?? 0, this.#movedFrom[this.#moves] ?? none);
    }
  }

  #put(request: number, choice: number): void {
    this.#placements.put(request, choice);
    this.#gains.noteCost(request);
  }
}
