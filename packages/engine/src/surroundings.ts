import type { Gains } from "./gains.js";
import type { Members } from "./members.js";
import type { Placements } from "./placements.js";
import type { PricedTree } from "./tight-lines.js";

/** How much of what lies around a request is looked at. */
export interface SurroundingsSettings {
  /** How many members of a full line are weighed against one that wants in. */
  readonly membersTried: number;
  /** How many pairs of members are weighed where one alone gives up too little or too much. */
  readonly twosTried: number;
}

/** The search that looks around. */
export interface Onlooker {
  readonly placements: Placements;
  readonly members: Members;
  readonly gains: Gains;
  readonly tree: PricedTree;
}

const none = -1;

/** What a request without a place finds around it: a place with room, and the most promising place to take from a member. */
export class Surroundings {
  /** The place with room that gains most, or none. */
  fitting = none;
  /** The place to take from others, or none; who has to go for it, and who else; what that promises. */
  wanted = none;
  displaced = none;
  displacedToo = none;
  promise = 0;
  readonly #settings: SurroundingsSettings;
  readonly #placements: Placements;
  readonly #members: Members;
  readonly #gains: Gains;
  readonly #tree: PricedTree;
  /** The chain that displaced each request last: none is displaced twice by one chain. */
  readonly #chainOf: Int32Array;
  #chain = 0;
  #seekerFen = 0;
  #neededFen = 0;

  constructor({ placements, members, gains, tree }: Onlooker, settings: SurroundingsSettings) {
    this.#settings = settings;
    this.#placements = placements;
    this.#members = members;
    this.#gains = gains;
    this.#tree = tree;
    this.#chainOf = new Int32Array(placements.amountFen.length);
  }

  beginChain(): void {
    this.#chain++;
  }

  /** Notes that the chain at hand has displaced the request. */
  noteDisplaced(request: number): void {
    this.#chainOf[request] = this.#chain;
  }

  /** Looks for a place with room that gains more than the one it had before: where a chain begins. */
  lookForBetter(request: number, before: number): void {
    const { choices } = this.#placements;
    const { start, surplus } = choices;
    const gain = this.#gains.ofChoice;
    const amountFen = this.#begin(request);
    const gainBefore = before === none ? 0 : (gain[before] ?? 0);
    const surplusBefore = before === none ? 0 : (surplus[before] ?? 0);
    const end = start[request + 1] ?? 0;
    for (let choice = start[request] ?? 0; choice < end; choice++) {
      if ((gain[choice] ?? 0) <= gainBefore) continue;
      const surplusGained = (surplus[choice] ?? 0) - surplusBefore;
      if (surplusGained * amountFen + this.#slackWorth(choice) > 0) this.#consider(choice, amountFen, true);
    }
  }

  /** Looks for any place for a request that was displaced. */
  lookForAny(request: number, mayDisplace: boolean): void {
    const { start } = this.#placements.choices;
    const amountFen = this.#begin(request);
    const end = start[request + 1] ?? 0;
    for (let choice = start[request] ?? 0; choice < end; choice++) this.#consider(choice, amountFen, mayDisplace);
  }

  #begin(request: number): number {
    this.#seekerFen = this.#placements.amountFen[request] ?? 0;
    this.fitting = none;
    this.displaced = none;
    this.displacedToo = none;
    this.promise = Number.NEGATIVE_INFINITY;
    return this.#seekerFen;
  }

  #consider(choice: number, amountFen: number, mayDisplace: boolean): void {
    const gain = this.#gains.ofChoice;
    const full = this.#narrowestFull(choice, amountFen);
    if (full !== none) {
      if (mayDisplace) this.#weighMembers(full, choice, amountFen);
    } else if (this.#placements.room.fitsSideLimits(choice, amountFen)) {
      if (this.fitting === none || (gain[choice] ?? 0) > (gain[this.fitting] ?? 0)) this.fitting = choice;
    }
  }

  /** At most this much can be won by filling what is free on the choice's way up. */
  #slackWorth(choice: number): number {
    const { parent, ownPrice } = this.#tree;
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
    const { parent } = this.#tree;
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
    const cost = this.#gains.costOf;
    const gained = amountFen * (this.#gains.ofChoice[choice] ?? 0);
    const neededFen = this.#neededFen;
    const end = start[full + 1] ?? 0;
    const enough = this.#members.firstFrom(full, neededFen);
    let tries = this.#settings.membersTried;
    for (let at = enough; at < end && tries > 0; at++) {
      const member = members[at] ?? 0;
      if (!this.#isIn(full, member) || (amounts[member] ?? 0) < neededFen) continue;
      tries--;
      const promise = gained - (cost[member] ?? 0);
      if (promise > this.promise) this.#weigh(promise, choice, member, none);
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
      if (promise > this.promise) this.#weigh(promise, choice, member, partner);
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
    return drawn >= line && drawn < (this.#tree.subtreeEnd[line] ?? 0) && this.#chainOf[member] !== this.#chain;
  }

  #weigh(promise: number, choice: number, member: number, partner: number): void {
    if (!this.#sideLimitsAllow(choice, member, partner)) return;
    this.promise = promise;
    this.wanted = choice;
    this.displaced = member;
    this.displacedToo = partner;
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
