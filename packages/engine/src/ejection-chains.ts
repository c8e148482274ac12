import { Members } from "./members.js";
import type { Placements } from "./placements.js";
import type { PricedTree } from "./ruin-and-recreate.js";
import { ascendingOrder } from "./sorted-order.js";

export interface ChainSettings {
  /** How many members of a full line are weighed against one that wants in. */
  readonly membersTried: number;
  /** How many pairs of members are weighed where one alone gives up too little or too much. */
  readonly twosTried: number;
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
  readonly #parent: Int32Array;
  readonly #subtreeEnd: Int32Array;
  /** What is lost for every fen of the line that stays free: its own part of the path price. */
  readonly #ownPrice: Int32Array;
  /** The score of each choice, less what its room could be resold for in this round. */
  readonly #gain: Float32Array;
  /** What is lost by displacing each request if it then finds what prices promise it. */
  readonly #cost: Float64Array;

  // The chain at hand: the moves that can be taken back, and who has lost a place and not yet found another.
  readonly #movedRequest: Int32Array;
  readonly #movedFrom: Int32Array;
  readonly #homeless: Int32Array;
  readonly #chainOf: Int32Array;
  #moves = 0;
  #homelessCount = 0;
  #congruence = 1;
  #chains = 0;

  // What the last look around found: a place with room, and the most promising place to take from a member.
  #fitting = none;
  #wanted = none;
  #displaced = none;
  #displacedToo = none;
  #promise = 0;
  #seekerFen = 0;
  #neededFen = 0;

  constructor(placements: Placements, tree: PricedTree, settings: ChainSettings) {
    const { choices, amountFen } = placements;
    this.#settings = settings;
    this.#placements = placements;
    this.#members = new Members(tree.parent, amountFen);
    this.#parent = tree.parent;
    this.#subtreeEnd = tree.subtreeEnd;
    this.#ownPrice = tree.ownPrice;
    this.#gain = new Float32Array(choices.score);
    this.#cost = new Float64Array(amountFen.length);
    const longest = 3 * (settings.longestChain + 2);
    this.#movedRequest = new Int32Array(longest);
    this.#movedFrom = new Int32Array(longest);
    this.#homeless = new Int32Array(longest);
    this.#chainOf = new Int32Array(amountFen.length);
  }

  /** Tries once to better every request that is not at its best; answers how many chains it kept. */
  round(resale: number, shakePoints: number): number {
    const { score, surplus } = this.#placements.choices;
    for (let choice = 0; choice < score.length; choice++) {
      const full = score[choice] ?? 0;
      this.#gain[choice] = full - resale * (full - (surplus[choice] ?? 0));
    }
    if (shakePoints > 0) this.#shake(shakePoints);
    for (let request = 0; request < this.#cost.length; request++) this.#noteCost(request);
    this.#members.list(this.#placements);
    let kept = 0;
    for (const request of this.#worstOffFirst()) if (this.#better(request)) kept++;
    return kept;
  }

  /** The same shakes for the same batch: the numbers come from a linear congruence, not from chance. */
  #shake(points: number): void {
    const gain = this.#gain;
    for (let choice = 0; choice < gain.length; choice++) {
      this.#congruence = (Math.imul(this.#congruence, 1_664_525) + 1_013_904_223) | 0;
      gain[choice] = (gain[choice] ?? 0) + points * ((this.#congruence >>> 8) / 0x1000000 - 0.5);
    }
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
    const gain = this.#gain;
    const gainNow = current === none ? 0 : (gain[current] ?? 0);
    for (let choice = from; choice < to; choice++) if ((gain[choice] ?? 0) > gainNow) return true;
    return false;
  }

  /** Follows one chain and keeps the part of it that is worth most; answers whether that is more than nothing. */
  #better(request: number): boolean {
    const before = this.#placements.current[request] ?? none;
    this.#chains++;
    this.#moves = 0;
    this.#homelessCount = 0;
    let value = -this.#valueOf(request);
    let hope = this.#hopeOf(request);
    let best = 0;
    let bestMoves = none;
    let last = none;
    let lastTo = none;
    this.#displace(request);
    for (let step = 0; this.#homelessCount > 0; step++) {
      const seeker = this.#homeless[--this.#homelessCount] ?? 0;
      hope -= this.#hopeOf(seeker);
      this.#lookAround(seeker, step === 0 ? before : none, step === 0, step < this.#settings.longestChain);
      const fitting = this.#fitting;
      const fittingGain = fitting === none ? 0 : this.#gainAt(seeker, fitting);
      if (fitting !== none && value + fittingGain > best) {
        best = value + fittingGain;
        bestMoves = this.#moves;
        last = seeker;
        lastTo = fitting;
      }
      if (this.#displaced !== none && this.#promise > fittingGain && value + this.#promise + hope > best) {
        const [displaced, displacedToo] = [this.#displaced, this.#displacedToo];
        value += this.#gainAt(seeker, this.#wanted) - this.#valueOf(displaced);
        hope += this.#hopeOf(displaced);
        this.#move(seeker, this.#wanted);
        this.#displace(displaced);
        if (displacedToo !== none) {
          value -= this.#valueOf(displacedToo);
          hope += this.#hopeOf(displacedToo);
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

  #valueOf(request: number): number {
    const current = this.#placements.current[request] ?? none;
    return current === none ? 0 : this.#gainAt(request, current);
  }

  #gainAt(request: number, choice: number): number {
    return (this.#placements.amountFen[request] ?? 0) * (this.#gain[choice] ?? 0);
  }

  /** What a request without a place may yet gain: its best surplus, since for the price others make room. */
  #hopeOf(request: number): number {
    return (this.#placements.amountFen[request] ?? 0) * (this.#placements.choices.worth[request] ?? 0);
  }

  /** Takes the request's place away and puts it among those who look for one; it is not displaced twice in a chain. */
  #displace(request: number): void {
    this.#chainOf[request] = this.#chains;
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
    this.#noteCost(request);
  }

  #noteCost(request: number): void {
    this.#cost[request] = this.#valueOf(request) - this.#hopeOf(request);
  }

  /** Looks for a place for the homeless; one that had a place `before` takes only a better one. */
  #lookAround(request: number, before: number, first: boolean, mayDisplace: boolean): void {
    const { amountFen: amounts, choices, room } = this.#placements;
    const { start, surplus } = choices;
    const gain = this.#gain;
    const amountFen = amounts[request] ?? 0;
    const gainBefore = before === none ? 0 : (gain[before] ?? 0);
    const surplusBefore = before === none ? 0 : (surplus[before] ?? 0);
    this.#seekerFen = amountFen;
    this.#fitting = none;
    this.#displaced = none;
    this.#displacedToo = none;
    this.#promise = Number.NEGATIVE_INFINITY;
    const end = start[request + 1] ?? 0;
    for (let choice = start[request] ?? 0; choice < end; choice++) {
      if (first && (gain[choice] ?? 0) <= gainBefore) continue;
      if (first && ((surplus[choice] ?? 0) - surplusBefore) * amountFen + this.#slackWorth(choice) <= 0) continue;
      const full = this.#narrowestFull(choice, amountFen);
      if (full !== none) {
        if (mayDisplace) this.#weighMembers(full, choice, amountFen);
      } else if (room.fitsSideLimits(choice, amountFen)) {
        if (this.#fitting === none || (gain[choice] ?? 0) > (gain[this.#fitting] ?? 0)) this.#fitting = choice;
      }
    }
  }

  /** At most this much can be won by filling what is free on the choice's way up. */
  #slackWorth(choice: number): number {
    const parent = this.#parent;
    const ownPrice = this.#ownPrice;
    const { choices, room } = this.#placements;
    const { freeFen } = room;
    let worth = 0;
    for (let line = choices.line[choice] ?? none; line !== none; line = parent[line] ?? none) {
      const own = ownPrice[line] ?? 0;
      if (own > 0) worth += own * (freeFen[line] ?? 0);
    }
    return worth;
  }

  /** The narrowest line on the way up without room for the amount; `#neededFen` is then what must be given up in it. */
  #narrowestFull(choice: number, amountFen: number): number {
    const parent = this.#parent;
    const { choices, room } = this.#placements;
    const { freeFen } = room;
    let full = none;
    this.#neededFen = 0;
    for (let line = choices.line[choice] ?? none; line !== none; line = parent[line] ?? none) {
      const missingFen = amountFen - (freeFen[line] ?? 0);
      if (missingFen <= 0) continue;
      if (full === none) full = line;
      if (missingFen > this.#neededFen) this.#neededFen = missingFen;
    }
    return full;
  }

  /** Weighs the smallest members of the full line that would make enough room, by what they hold and could find. */
  #weighMembers(full: number, choice: number, amountFen: number): void {
    const { request: members, start } = this.#members;
    const amounts = this.#placements.amountFen;
    const cost = this.#cost;
    const gained = amountFen * (this.#gain[choice] ?? 0);
    const neededFen = this.#neededFen;
    const end = start[full + 1] ?? 0;
    const enough = this.#members.firstFrom(full, neededFen);
    let tries = this.#settings.membersTried;
    for (let at = enough; at < end && tries > 0; at++) {
      const member = members[at] ?? 0;
      if (!this.#isIn(full, member) || (amounts[member] ?? 0) < neededFen) continue;
      tries--;
      const promise = gained - (cost[member] ?? 0);
      if (promise > this.#promise) this.#weigh(promise, choice, member, none);
    }
    const first = start[full] ?? 0;
    let twos = this.#settings.twosTried;
    for (let at = enough - 1; at >= first && twos > 0; at--) {
      const member = members[at] ?? 0;
      if (!this.#isIn(full, member)) continue;
      twos--;
      const partner = this.#partnerFor(full, member, at, neededFen - (amounts[member] ?? 0));
      if (partner === none) break;
      const promise = gained - (cost[member] ?? 0) - (cost[partner] ?? 0);
      if (promise > this.#promise) this.#weigh(promise, choice, member, partner);
    }
  }

  /** The smallest other member, none larger than the first, that gives up what is still missing. */
  #partnerFor(full: number, member: number, before: number, missingFen: number): number {
    const members = this.#members.request;
    const amounts = this.#placements.amountFen;
    for (let at = this.#members.firstFrom(full, missingFen); at < before; at++) {
      const partner = members[at] ?? 0;
      if (partner !== member && this.#isIn(full, partner) && (amounts[partner] ?? 0) >= missingFen) return partner;
    }
    return none;
  }

  /** Whether the member still draws on the line or below it, and has not been displaced by this chain. */
  #isIn(line: number, member: number): boolean {
    const drawn = this.#placements.heldLine[member] ?? none;
    return drawn >= line && drawn < (this.#subtreeEnd[line] ?? 0) && this.#chainOf[member] !== this.#chains;
  }

  #weigh(promise: number, choice: number, member: number, partner: number): void {
    if (!this.#sideLimitsAllow(choice, member, partner)) return;
    this.#promise = promise;
    this.#wanted = choice;
    this.#displaced = member;
    this.#displacedToo = partner;
  }

  /** Whether the limits across the tree have room for the newcomer once those displaced are gone. */
  #sideLimitsAllow(choice: number, member: number, partner: number): boolean {
    const { amountFen, choices, current, room } = this.#placements;
    if (choices.sideSet.length === 0) return true;
    const leaving = partner === none ? [member] : [member, partner];
    const draw = (sign: number): void => {
      for (const request of leaving) room.draw(current[request] ?? none, sign * (amountFen[request] ?? 0));
    };
    draw(-1);
    const allowed = room.fitsSideLimits(choice, this.#seekerFen);
    draw(1);
    return allowed;
  }
}
