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
  /** How many requests may be displaced one by another before the chain is given up. */
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
  readonly #gain: Float64Array;
  readonly #byAmount: Int32Array;
  readonly #memberStart: Int32Array;
  #members = new Int32Array(0);

  // The chain at hand: who moved, from where, to where; the first link is the request that wanted better.
  readonly #chainRequest: Int32Array;
  readonly #chainFrom: Int32Array;
  readonly #chainTo: Int32Array;
  readonly #chainOf: Int32Array;
  #congruence = 1;
  #chains = 0;
  #links = 0;

  // What the last look around found: a place with room, and the most promising place to take from a member.
  #fitting = none;
  #wanted = none;
  #displaced = none;
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
    this.#gain = new Float64Array(this.#choices.score);
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
    this.#chainRequest = new Int32Array(settings.longestChain + 1);
    this.#chainFrom = new Int32Array(settings.longestChain + 1);
    this.#chainTo = new Int32Array(settings.longestChain + 1);
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
    const gain = this.#gain;
    this.#chains++;
    this.#links = 0;
    let homeless = request;
    let value = -this.#valueOf(request);
    let best = 0;
    let bestLinks = none;
    let bestEnd = none;
    this.#takeOut(request);
    for (;;) {
      const amountFen = this.#amountFen[homeless] ?? 0;
      this.#lookAround(homeless, this.#links === 0 ? (this.#chainFrom[0] ?? none) : none);
      if (this.#fitting !== none && value + amountFen * (gain[this.#fitting] ?? 0) > best) {
        best = value + amountFen * (gain[this.#fitting] ?? 0);
        bestLinks = this.#links;
        bestEnd = this.#fitting;
      }
      if (this.#displaced === none || value + this.#promise <= best || this.#links === this.#settings.longestChain)
        break;
      const wanted = this.#wanted;
      const displaced = this.#displaced;
      value += amountFen * (gain[wanted] ?? 0) - this.#valueOf(displaced);
      this.#chainTo[this.#links] = wanted;
      this.#current[homeless] = wanted;
      this.#room.draw(wanted, amountFen);
      this.#links++;
      this.#takeOut(displaced);
      homeless = displaced;
      if (value <= best) continue;
      best = value;
      bestLinks = this.#links;
      bestEnd = none;
    }
    this.#settle(bestLinks, bestEnd);
    return bestLinks !== none;
  }

  #valueOf(request: number): number {
    const current = this.#current[request] ?? none;
    return current === none ? 0 : (this.#amountFen[request] ?? 0) * (this.#gain[current] ?? 0);
  }

  /** Makes the request the chain's last link, without a place. */
  #takeOut(request: number): void {
    const current = this.#current[request] ?? none;
    this.#chainRequest[this.#links] = request;
    this.#chainFrom[this.#links] = current;
    this.#chainOf[request] = this.#chains;
    if (current === none) return;
    this.#room.draw(current, -(this.#amountFen[request] ?? 0));
    this.#current[request] = none;
  }

  /** Takes the chain back to the link that did best, whose request ends at `end`; a negative link is before the first. */
  #settle(bestLinks: number, end: number): void {
    for (let link = this.#links; link > bestLinks; link--) {
      const request = this.#chainRequest[link] ?? 0;
      this.#put(request, this.#chainFrom[link] ?? none);
    }
    if (bestLinks === none) return;
    this.#put(this.#chainRequest[bestLinks] ?? 0, end);
  }

  #put(request: number, choice: number): void {
    const amountFen = this.#amountFen[request] ?? 0;
    const current = this.#current[request] ?? none;
    if (current !== none) this.#room.draw(current, -amountFen);
    this.#current[request] = choice;
    if (choice !== none) this.#room.draw(choice, amountFen);
  }

  /** Looks for a place for the homeless; one that had a place `before` takes only a better one. */
  #lookAround(request: number, before: number): void {
    const { start, surplus } = this.#choices;
    const gain = this.#gain;
    const amountFen = this.#amountFen[request] ?? 0;
    const first = this.#links === 0;
    const gainBefore = before === none ? 0 : (gain[before] ?? 0);
    const surplusBefore = before === none ? 0 : (surplus[before] ?? 0);
    this.#fitting = none;
    this.#displaced = none;
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
    const { line: lineOf, worth } = this.#choices;
    const gain = this.#gain;
    const members = this.#members;
    const current = this.#current;
    const subtreeEnd = this.#subtreeEnd[full] ?? 0;
    const end = this.#memberStart[full + 1] ?? 0;
    const gained = amountFen * (gain[choice] ?? 0);
    let tries = this.#settings.membersTried;
    for (let at = this.#firstMemberFrom(full, this.#neededFen); at < end && tries > 0; at++) {
      const member = members[at] ?? 0;
      const held = current[member] ?? none;
      if (held === none || this.#chainOf[member] === this.#chains) continue;
      const line = lineOf[held] ?? 0;
      if (line < full || line >= subtreeEnd) continue;
      tries--;
      const memberFen = this.#amountFen[member] ?? 0;
      const promise = gained - memberFen * ((gain[held] ?? 0) - (worth[member] ?? 0));
      if (promise <= this.#promise || !this.#sideLimitsAllow(choice, amountFen, held, memberFen)) continue;
      this.#promise = promise;
      this.#wanted = choice;
      this.#displaced = member;
    }
  }

  /** Whether the limits across the tree have room for the newcomer once the member is gone. */
  #sideLimitsAllow(choice: number, amountFen: number, held: number, memberFen: number): boolean {
    if (this.#choices.sideSet.length === 0) return true;
    this.#room.draw(held, -memberFen);
    const allowed = this.#room.fitsSideLimits(choice, amountFen);
    this.#room.draw(held, memberFen);
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
