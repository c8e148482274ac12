import { type Prices, sidePrices } from "./certificate.js";
import { type Choices, promisingChoices } from "./choices.js";
import { pathPrices } from "./credit-tree.js";
import type { Problem } from "./problem.js";
import { Room } from "./room.js";

export interface LocalSearchSettings {
  /** For each round, what part of its price a free fen is taken to fetch later on; see `improve`. */
  readonly resale: readonly number[];
  /** How often all of `resale` is gone through. */
  readonly sweeps: number;
  /** By how many points gains are shaken in the sweeps after the first, taken in turn, to leave a local optimum. */
  readonly shakePoints: readonly number[];
  /** Every so many sweeps the search goes back to the best it has found. */
  readonly sweepsPerReturn: number;
  /** After each sweep, at most so many rounds in which free room counts for nothing. */
  readonly mostFinalRounds: number;
  /** Pairs that prices leave worse off than this many points are not looked at. */
  readonly withinPoints: number;
  /** How many members of a full line are weighed against one that wants in. */
  readonly membersTried: number;
  /** How many pairs of members are weighed where one alone gives up too little or too much. */
  readonly twosTried: number;
  /** How often a chain may displace before it is given up. */
  readonly longestChain: number;
}

const none = -1;

/**
 * Betters an allocation without ever breaking a limit, by ejection chains: a request takes a better place, whoever has
 * to make room takes another, and so on until one fits without displacing or stays without a place. A chain is kept
 * as far as it raised the value. Prices say where it is worth looking.
 *
 * Seen by value alone, to leave a place is a loss, and a full city does not move. So in the first rounds room that a
 * chain frees counts as sold at a part of its price, as it will be by a later chain; that part then falls to nothing.
 * Answers the pair each request ends with; never worth less than what came in.
 */
export function improve(
  problem: Problem,
  prices: Prices,
  chosenPair: Int32Array,
  settings: LocalSearchSettings,
): Int32Array {
  const search = new LocalSearch(problem, prices, chosenPair, settings);
  let best = chosenPair;
  let bestValue = search.value();
  for (let sweep = 0; sweep < settings.sweeps; sweep++) {
    const shake = sweep === 0 ? 0 : (settings.shakePoints[sweep % settings.shakePoints.length] ?? 0);
    for (const part of settings.resale) search.round(part, shake * part);
    for (let round = 0; round < settings.mostFinalRounds; round++) if (search.round(0, 0) === 0) break;
    const value = search.value();
    if (value > bestValue) {
      bestValue = value;
      best = search.chosenPairs();
    } else if (sweep % settings.sweepsPerReturn === 0) {
      search.returnTo(best);
    }
  }
  return best;
}

class LocalSearch {
  readonly #settings: LocalSearchSettings;
  readonly #choices: Choices;
  readonly #room: Room;
  readonly #amountFen: Float64Array;
  readonly #parent: Int32Array;
  readonly #subtreeEnd: Int32Array;
  /** Where each request stands among the choices, or none. */
  readonly #current: Int32Array;
  /** What is lost for every fen of the line that stays free: its own part of the path price. */
  readonly #ownPrice: Int32Array;
  /** The score of each choice, less what its room could be resold for in this round. */
  readonly #gain: Float32Array;
  readonly #byAmount: Int32Array;
  readonly #memberStart: Int32Array;
  #members = new Int32Array(0);

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

  constructor(problem: Problem, prices: Prices, chosenPair: Int32Array, settings: LocalSearchSettings) {
    const { tree, amountFen } = problem;
    const price = pathPrices(tree, prices.threshold);
    const setPrice = sidePrices(problem, prices.side);
    this.#settings = settings;
    this.#choices = promisingChoices(problem, price, setPrice, chosenPair, settings.withinPoints);
    this.#room = new Room(problem, this.#choices);
    this.#amountFen = amountFen;
    this.#parent = tree.parent;
    this.#subtreeEnd = tree.subtreeEnd;
    this.#ownPrice = price.map((path, line) => {
      const above = tree.parent[line] ?? none;
      return above === none ? path : path - (price[above] ?? 0);
    });
    this.#gain = new Float32Array(this.#choices.score);
    this.#byAmount = Int32Array.from(amountFen.keys()).sort(
      (one, other) => (amountFen[one] ?? 0) - (amountFen[other] ?? 0) || one - other,
    );
    this.#memberStart = new Int32Array(tree.size + 1);
    this.#current = new Int32Array(amountFen.length).fill(none);
    for (const [request, pair] of chosenPair.entries()) {
      if (pair === none) continue;
      const choice = this.#choices.pair.indexOf(pair, this.#choices.start[request] ?? 0);
      this.#current[request] = choice;
      this.#room.draw(choice, amountFen[request] ?? 0);
    }
    const longest = 3 * (settings.longestChain + 2);
    this.#movedRequest = new Int32Array(longest);
    this.#movedFrom = new Int32Array(longest);
    this.#homeless = new Int32Array(longest);
    this.#chainOf = new Int32Array(amountFen.length);
  }

  chosenPairs(): Int32Array {
    return this.#current.map((choice) => (choice === none ? none : (this.#choices.pair[choice] ?? none)));
  }

  /** What the allocation is worth, rounded as floating-point numbers are. */
  value(): number {
    let value = 0;
    for (const [request, choice] of this.#current.entries()) {
      if (choice !== none) value += (this.#amountFen[request] ?? 0) * (this.#choices.score[choice] ?? 0);
    }
    return value;
  }

  /** Gives every request the place it had in an allocation that was found earlier. */
  returnTo(chosenPair: Int32Array): void {
    const { pair: pairs, start } = this.#choices;
    for (const [request, pair] of chosenPair.entries()) {
      this.#put(request, pair === none ? none : pairs.indexOf(pair, start[request] ?? 0));
    }
  }

  /** Tries once to better every request that is not at its best; answers how many chains it kept. */
  round(resale: number, shakePoints: number): number {
    const { score, surplus } = this.#choices;
    for (let choice = 0; choice < score.length; choice++) {
      const full = score[choice] ?? 0;
      this.#gain[choice] = full - resale * (full - (surplus[choice] ?? 0));
    }
    if (shakePoints > 0) this.#shake(shakePoints);
    this.#listMembers();
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
    const { start, surplus, worth } = this.#choices;
    const requests = this.#amountFen.length;
    const loss = new Float64Array(requests);
    const list = new Int32Array(requests);
    let listed = 0;
    for (let request = 0; request < requests; request++) {
      const current = this.#current[request] ?? none;
      if (!this.#couldGain(start[request] ?? 0, start[request + 1] ?? 0, current)) continue;
      const surplusNow = current === none ? 0 : (surplus[current] ?? 0);
      loss[request] = ((worth[request] ?? 0) - surplusNow) * (this.#amountFen[request] ?? 0);
      list[listed++] = request;
    }
    return list.subarray(0, listed).sort((one, other) => (loss[other] ?? 0) - (loss[one] ?? 0) || one - other);
  }

  #couldGain(from: number, to: number, current: number): boolean {
    const gain = this.#gain;
    const gainNow = current === none ? 0 : (gain[current] ?? 0);
    for (let choice = from; choice < to; choice++) if ((gain[choice] ?? 0) > gainNow) return true;
    return false;
  }

  /** Follows one chain and keeps the part of it that is worth most; answers whether that is more than nothing. */
  #better(request: number): boolean {
    const before = this.#current[request] ?? none;
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
      this.#lookAround(seeker, step === 0 ? before : none, step === 0);
      const fitting = this.#fitting;
      const fittingGain = fitting === none ? 0 : this.#gainAt(seeker, fitting);
      if (fitting !== none && value + fittingGain > best) {
        best = value + fittingGain;
        bestMoves = this.#moves;
        last = seeker;
        lastTo = fitting;
      }
      const mayDisplace = this.#displaced !== none && step < this.#settings.longestChain;
      if (mayDisplace && this.#promise > fittingGain && value + this.#promise + hope > best) {
        const { displaced, displacedToo } = { displaced: this.#displaced, displacedToo: this.#displacedToo };
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
    const current = this.#current[request] ?? none;
    return current === none ? 0 : this.#gainAt(request, current);
  }

  #gainAt(request: number, choice: number): number {
    return (this.#amountFen[request] ?? 0) * (this.#gain[choice] ?? 0);
  }

  /** What a request without a place may yet gain: its best surplus, since for the price others make room. */
  #hopeOf(request: number): number {
    return (this.#amountFen[request] ?? 0) * (this.#choices.worth[request] ?? 0);
  }

  /** Takes the request's place away and puts it among those who look for one; it is not displaced twice in a chain. */
  #displace(request: number): void {
    this.#chainOf[request] = this.#chains;
    this.#homeless[this.#homelessCount++] = request;
    if (this.#current[request] !== none) this.#move(request, none);
  }

  #move(request: number, to: number): void {
    this.#movedRequest[this.#moves] = request;
    this.#movedFrom[this.#moves] = this.#current[request] ?? none;
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
    const amountFen = this.#amountFen[request] ?? 0;
    const current = this.#current[request] ?? none;
    if (current !== none) this.#room.draw(current, -amountFen);
    this.#current[request] = choice;
    if (choice !== none) this.#room.draw(choice, amountFen);
  }

  /** Looks for a place for the homeless; one that had a place `before` takes only a better one. */
  #lookAround(request: number, before: number, first: boolean): void {
    const { start, surplus } = this.#choices;
    const gain = this.#gain;
    const amountFen = this.#amountFen[request] ?? 0;
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
        this.#weighMembers(full, choice, amountFen);
      } else if (this.#room.fitsSideLimits(choice, amountFen)) {
        if (this.#fitting === none || (gain[choice] ?? 0) > (gain[this.#fitting] ?? 0)) this.#fitting = choice;
      }
    }
  }

  /** At most this much can be won by filling what is free on the choice's way up. */
  #slackWorth(choice: number): number {
    const parent = this.#parent;
    const ownPrice = this.#ownPrice;
    const { freeFen } = this.#room;
    let worth = 0;
    for (let line = this.#choices.line[choice] ?? none; line !== none; line = parent[line] ?? none) {
      const own = ownPrice[line] ?? 0;
      if (own > 0) worth += own * (freeFen[line] ?? 0);
    }
    return worth;
  }

  #neededFen = 0;
  #seekerFen = 0;

  /** The narrowest line on the way up without room for the amount; `#neededFen` is then what must be given up in it. */
  #narrowestFull(choice: number, amountFen: number): number {
    const parent = this.#parent;
    const { freeFen } = this.#room;
    let full = none;
    this.#neededFen = 0;
    for (let line = this.#choices.line[choice] ?? none; line !== none; line = parent[line] ?? none) {
      const missingFen = amountFen - (freeFen[line] ?? 0);
      if (missingFen <= 0) continue;
      if (full === none) full = line;
      if (missingFen > this.#neededFen) this.#neededFen = missingFen;
    }
    return full;
  }

  /** Weighs the smallest members of the full line that would make enough room, by what they hold and could find. */
  #weighMembers(full: number, choice: number, amountFen: number): void {
    const members = this.#members;
    const gained = amountFen * (this.#gain[choice] ?? 0);
    const neededFen = this.#neededFen;
    const end = this.#memberStart[full + 1] ?? 0;
    const enough = this.#firstMemberFrom(full, neededFen);
    let tries = this.#settings.membersTried;
    for (let at = enough; at < end && tries > 0; at++) {
      const member = members[at] ?? 0;
      if (!this.#isIn(full, member)) continue;
      tries--;
      const promise = gained - this.#costOf(member);
      if (promise > this.#promise) this.#weigh(promise, choice, member, none);
    }
    const start = this.#memberStart[full] ?? 0;
    let twos = this.#settings.twosTried;
    for (let at = enough - 1; at >= start && twos > 0; at--) {
      const member = members[at] ?? 0;
      if (!this.#isIn(full, member)) continue;
      twos--;
      const partner = this.#partnerFor(full, member, at, neededFen - (this.#amountFen[member] ?? 0));
      if (partner === none) break;
      const promise = gained - this.#costOf(member) - this.#costOf(partner);
      if (promise > this.#promise) this.#weigh(promise, choice, member, partner);
    }
  }

  /** The smallest other member, none larger than the first, that gives up what is still missing. */
  #partnerFor(full: number, member: number, before: number, missingFen: number): number {
    for (let at = this.#firstMemberFrom(full, missingFen); at < before; at++) {
      const partner = this.#members[at] ?? 0;
      if (partner !== member && this.#isIn(full, partner)) return partner;
    }
    return none;
  }

  /** Whether the member still draws on the line or below it, and has not been displaced by this chain. */
  #isIn(line: number, member: number): boolean {
    const held = this.#current[member] ?? none;
    if (held === none || this.#chainOf[member] === this.#chains) return false;
    const drawn = this.#choices.line[held] ?? 0;
    return drawn >= line && drawn < (this.#subtreeEnd[line] ?? 0);
  }

  /** What is lost by displacing a member that then finds what prices promise it. */
  #costOf(member: number): number {
    const held = this.#current[member] ?? none;
    return (this.#amountFen[member] ?? 0) * ((this.#gain[held] ?? 0) - (this.#choices.worth[member] ?? 0));
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
    if (this.#choices.sideSet.length === 0) return true;
    const leaving = partner === none ? [member] : [member, partner];
    const draw = (sign: number): void => {
      for (const request of leaving)
        this.#room.draw(this.#current[request] ?? none, sign * (this.#amountFen[request] ?? 0));
    };
    draw(-1);
    const allowed = this.#room.fitsSideLimits(choice, this.#seekerFen);
    draw(1);
    return allowed;
  }

  #firstMemberFrom(line: number, leastFen: number): number {
    const amountFen = this.#amountFen;
    const members = this.#members;
    let low = this.#memberStart[line] ?? 0;
    let high = this.#memberStart[line + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((amountFen[members[middle] ?? 0] ?? 0) < leastFen) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Lists, for every line, who draws on it or below it, by amount; those who move meanwhile are passed over. */
  #listMembers(): void {
    const parent = this.#parent;
    const start = this.#memberStart.fill(0);
    const lines = start.length - 1;
    const lineOf = this.#current.map((choice) => (choice === none ? none : (this.#choices.line[choice] ?? none)));
    for (const narrowest of lineOf) {
      for (let line = narrowest; line !== none; line = parent[line] ?? none)
        start[line + 1] = (start[line + 1] ?? 0) + 1;
    }
    for (let line = 0; line < lines; line++) start[line + 1] = (start[line + 1] ?? 0) + (start[line] ?? 0);
    const total = start[lines] ?? 0;
    if (this.#members.length < total) this.#members = new Int32Array(total);
    const next = start.slice();
    for (const request of this.#byAmount) {
      for (let line = lineOf[request] ?? none; line !== none; line = parent[line] ?? none) {
        const at = next[line] ?? 0;
        this.#members[at] = request;
        next[line] = at + 1;
      }
    }
  }
}
