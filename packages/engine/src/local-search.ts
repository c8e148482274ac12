import { type Prices, sidePrices } from "./certificate.js";
import { pathPrices } from "./credit-tree.js";
import type { Problem } from "./problem.js";

export interface LocalSearchSettings {
  readonly mostRounds: number;
  /** Pairs that prices leave worse off than this many points are not looked at. */
  readonly withinPoints: number;
  /** How many members of a full line are tried for one that wants in. */
  readonly membersTried: number;
}

/** The amounts of these requests and their promising pairs, dearest first, cut out of the batch. */
interface Choices {
  readonly start: Int32Array;
  readonly pair: Int32Array;
  readonly score: Int32Array;
  readonly line: Int32Array;
  readonly sideSet: Int32Array;
  /** Surplus of the choice at the given prices. */
  readonly surplus: Int32Array;
}

const none = -1;

/**
 * Betters an allocation without ever breaking a limit: a request moves to a better pair that has room, or it takes
 * the place of one member of the full line, which goes to its next best place. Prices say where it is worth looking.
 * Answers the pair each request ends with.
 */
export function improve(
  problem: Problem,
  prices: Prices,
  chosenPair: Int32Array,
  settings: LocalSearchSettings,
): Int32Array {
  const search = new LocalSearch(problem, prices, chosenPair, settings);
  for (let round = 0; round < settings.mostRounds; round++) if (search.round() === 0) break;
  return search.chosenPairs();
}

class LocalSearch {
  readonly #problem: Problem;
  readonly #settings: LocalSearchSettings;
  readonly #choices: Choices;
  readonly #lineOf: Int32Array;
  readonly #parent: Int32Array;
  readonly #amountFen: Float64Array;
  /** Where each request stands among the choices, or none. */
  readonly #current: Int32Array;
  readonly #freeFen: Float64Array;
  readonly #sideFreeFen: Float64Array;
  /** What is lost for every fen of the line that stays free: its own part of the path price. */
  readonly #ownPrice: Int32Array;
  readonly #byAmount: Int32Array;
  readonly #memberStart: Int32Array;
  #members = new Int32Array(0);

  // The best change found for the request at hand.
  #gain = 0;
  #choice = none;
  #displaced = none;
  #displacedTo = none;

  constructor(problem: Problem, prices: Prices, chosenPair: Int32Array, settings: LocalSearchSettings) {
    const { tree, amountFen, side } = problem;
    const price = pathPrices(tree, prices.threshold);
    this.#problem = problem;
    this.#settings = settings;
    this.#choices = promisingChoices(
      problem,
      price,
      sidePrices(problem, prices.side),
      chosenPair,
      settings.withinPoints,
    );
    this.#lineOf = this.#choices.line;
    this.#parent = tree.parent;
    this.#amountFen = amountFen;
    this.#freeFen = Float64Array.from(tree.capacityFen);
    this.#sideFreeFen = side ? Float64Array.from(side.capacityFen) : new Float64Array(0);
    this.#ownPrice = price.map((path, line) => {
      const above = tree.parent[line] ?? none;
      return above === none ? path : path - (price[above] ?? 0);
    });
    this.#byAmount = Int32Array.from({ length: amountFen.length }, (_, request) => request).sort(
      (one, other) => (amountFen[one] ?? 0) - (amountFen[other] ?? 0) || one - other,
    );
    this.#memberStart = new Int32Array(tree.size + 1);
    this.#current = new Int32Array(amountFen.length).fill(none);
    for (const [request, pair] of chosenPair.entries()) {
      if (pair === none) continue;
      const choice = this.#choices.pair.indexOf(pair, this.#choices.start[request] ?? 0);
      this.#current[request] = choice;
      this.#draw(choice, amountFen[request] ?? 0);
    }
  }

  chosenPairs(): Int32Array {
    return this.#current.map((choice) => (choice === none ? none : (this.#choices.pair[choice] ?? none)));
  }

  /** Tries once to better every request that is not at its best; answers how many changes it made. */
  round(): number {
    this.#listMembers();
    let changes = 0;
    for (const request of this.#worstOffFirst()) if (this.#better(request)) changes++;
    return changes;
  }

  /** Requests that could be worth more, by what the prices say they lose where they are. */
  #worstOffFirst(): Int32Array {
    const { amountFen } = this.#problem;
    const { start, score, surplus } = this.#choices;
    const loss = new Float64Array(amountFen.length);
    const list = new Int32Array(amountFen.length);
    let listed = 0;
    for (let request = 0; request < amountFen.length; request++) {
      const from = start[request] ?? 0;
      const end = start[request + 1] ?? 0;
      const current = this.#current[request] ?? none;
      if (from === end || current === from) continue;
      let best = 0;
      for (let choice = from; choice < end; choice++) best = Math.max(best, surplus[choice] ?? 0);
      loss[request] = (best - (current === none ? 0 : (surplus[current] ?? 0))) * (amountFen[request] ?? 0);
      const scoreNow = current === none ? 0 : (score[current] ?? 0);
      if ((score[from] ?? 0) > scoreNow) list[listed++] = request;
    }
    return list.subarray(0, listed).sort((one, other) => (loss[other] ?? 0) - (loss[one] ?? 0) || one - other);
  }

  #better(request: number): boolean {
    const { start, score, surplus } = this.#choices;
    const amountFen = this.#problem.amountFen[request] ?? 0;
    const current = this.#current[request] ?? none;
    const scoreNow = current === none ? 0 : (score[current] ?? 0);
    const surplusNow = current === none ? 0 : (surplus[current] ?? 0);
    this.#gain = 0;
    this.#choice = none;
    this.#displaced = none;
    if (current !== none) this.#draw(current, -amountFen);
    const end = start[request + 1] ?? 0;
    for (let choice = start[request] ?? 0; choice < end; choice++) {
      const more = (score[choice] ?? 0) - scoreNow;
      if (more <= 0) break;
      if (((surplus[choice] ?? 0) - surplusNow) * amountFen + this.#slackWorth(choice) <= 0) continue;
      if (this.#fits(choice, amountFen)) {
        this.#note(amountFen * more, choice, none, none);
        break;
      }
      this.#tryDisplacing(request, choice, amountFen * more);
    }
    if (this.#choice === none) {
      if (current !== none) this.#draw(current, amountFen);
      return false;
    }
    this.#apply(request, amountFen);
    return true;
  }

  #note(gain: number, choice: number, displaced: number, displacedTo: number): void {
    if (gain <= this.#gain) return;
    this.#gain = gain;
    this.#choice = choice;
    this.#displaced = displaced;
    this.#displacedTo = displacedTo;
  }

  #apply(request: number, amountFen: number): void {
    if (this.#displaced !== none) {
      const displacedFen = this.#problem.amountFen[this.#displaced] ?? 0;
      this.#draw(this.#current[this.#displaced] ?? none, -displacedFen);
      this.#current[this.#displaced] = this.#displacedTo;
      if (this.#displacedTo !== none) this.#draw(this.#displacedTo, displacedFen);
    }
    this.#current[request] = this.#choice;
    this.#draw(this.#choice, amountFen);
  }

  /** At most this much can be won by filling what is free on the choice's way up. */
  #slackWorth(choice: number): number {
    const parent = this.#parent;
    const ownPrice = this.#ownPrice;
    const freeFen = this.#freeFen;
    let worth = 0;
    for (let line = this.#lineOf[choice] ?? none; line !== none; line = parent[line] ?? none) {
      const own = ownPrice[line] ?? 0;
      if (own > 0) worth += own * (freeFen[line] ?? 0);
    }
    return worth;
  }

  /** Looks for the member of the narrowest full line whose place costs least: the smallest that makes enough room. */
  #tryDisplacing(request: number, choice: number, gained: number): void {
    const parent = this.#parent;
    const freeFen = this.#freeFen;
    const wantedFen = this.#amountFen[request] ?? 0;
    let full = none;
    let neededFen = 0;
    for (let line = this.#lineOf[choice] ?? none; line !== none; line = parent[line] ?? none) {
      const missingFen = wantedFen - (freeFen[line] ?? 0);
      if (missingFen <= 0) continue;
      if (full === none) full = line;
      if (missingFen > neededFen) neededFen = missingFen;
    }
    if (full === none) return;
    const subtreeEnd = this.#problem.tree.subtreeEnd[full] ?? 0;
    const end = this.#memberStart[full + 1] ?? 0;
    const members = this.#members;
    const current = this.#current;
    const newcomer = { choice, wantedFen, gained };
    let tries = this.#settings.membersTried;
    for (let at = this.#firstMemberFrom(full, neededFen); at < end && tries > 0; at++) {
      const member = members[at] ?? 0;
      const held = current[member] ?? none;
      if (member === request || held === none) continue;
      const line = this.#lineOf[held] ?? 0;
      if (line < full || line >= subtreeEnd) continue;
      tries--;
      this.#tryReplacing(member, held, newcomer);
    }
  }

  #tryReplacing(member: number, held: number, newcomer: { choice: number; wantedFen: number; gained: number }): void {
    const { choice, wantedFen, gained } = newcomer;
    if (gained <= this.#gain) return;
    const heldFen = this.#amountFen[member] ?? 0;
    this.#draw(held, -heldFen);
    if (this.#fits(choice, wantedFen)) {
      this.#draw(choice, wantedFen);
      const next = this.#bestFitting(member, held, heldFen);
      const scoreNext = next === none ? 0 : (this.#choices.score[next] ?? 0);
      this.#note(gained - heldFen * ((this.#choices.score[held] ?? 0) - scoreNext), choice, member, next);
      this.#draw(choice, -wantedFen);
    }
    this.#draw(held, heldFen);
  }

  #bestFitting(request: number, except: number, amountFen: number): number {
    const end = this.#choices.start[request + 1] ?? 0;
    for (let choice = this.#choices.start[request] ?? 0; choice < end; choice++) {
      if (choice !== except && this.#fits(choice, amountFen)) return choice;
    }
    return none;
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
    const { parent, size } = this.#problem.tree;
    const start = this.#memberStart.fill(0);
    const lineOf = (request: number): number => {
      const choice = this.#current[request] ?? none;
      return choice === none ? none : (this.#choices.line[choice] ?? none);
    };
    for (let request = 0; request < this.#current.length; request++) {
      for (let line = lineOf(request); line !== none; line = parent[line] ?? none)
        start[line + 1] = (start[line + 1] ?? 0) + 1;
    }
    for (let line = 0; line < size; line++) start[line + 1] = (start[line + 1] ?? 0) + (start[line] ?? 0);
    const total = start[size] ?? 0;
    if (this.#members.length < total) this.#members = new Int32Array(total);
    const next = start.slice();
    for (const request of this.#byAmount) {
      for (let line = lineOf(request); line !== none; line = parent[line] ?? none) {
        const at = next[line] ?? 0;
        this.#members[at] = request;
        next[line] = at + 1;
      }
    }
  }

  #fits(choice: number, amountFen: number): boolean {
    const parent = this.#parent;
    const freeFen = this.#freeFen;
    for (let line = this.#lineOf[choice] ?? none; line !== none; line = parent[line] ?? none) {
      if ((freeFen[line] ?? 0) < amountFen) return false;
    }
    return this.#sideFreeFen.length === 0 || this.#fitsSideLimits(choice, amountFen);
  }

  #draw(choice: number, amountFen: number): void {
    const parent = this.#parent;
    const freeFen = this.#freeFen;
    for (let line = this.#lineOf[choice] ?? none; line !== none; line = parent[line] ?? none) {
      freeFen[line] = (freeFen[line] ?? 0) - amountFen;
    }
    if (this.#sideFreeFen.length > 0) this.#drawSideLimits(choice, amountFen);
  }

  #fitsSideLimits(choice: number, amountFen: number): boolean {
    const limits = this.#problem.side?.sets[this.#choices.sideSet[choice] ?? 0] ?? [];
    return limits.every((limit) => (this.#sideFreeFen[limit] ?? 0) >= amountFen);
  }

  #drawSideLimits(choice: number, amountFen: number): void {
    for (const limit of this.#problem.side?.sets[this.#choices.sideSet[choice] ?? 0] ?? []) {
      this.#sideFreeFen[limit] = (this.#sideFreeFen[limit] ?? 0) - amountFen;
    }
  }
}

/** The pairs worth looking at, highest score first; a request's present pair is always among them. */
function promisingChoices(
  problem: Problem,
  price: Int32Array,
  setPrice: Int32Array,
  chosenPair: Int32Array,
  withinPoints: number,
): Choices {
  const { pairStart, pairScore, pairLine, side } = problem;
  const requests = chosenPair.length;
  const surplusOf = (pair: number): number => {
    const left = (pairScore[pair] ?? 0) - (price[pairLine[pair] ?? 0] ?? 0);
    return side ? left - (setPrice[side.pairSet[pair] ?? 0] ?? 0) : left;
  };
  const start = new Int32Array(requests + 1);
  let count = 0;
  for (let request = 0; request < requests; request++) {
    const end = pairStart[request + 1] ?? 0;
    for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
      if (surplusOf(pair) >= -withinPoints || pair === chosenPair[request]) count++;
    }
    start[request + 1] = count;
  }
  const pairs = new Int32Array(count);
  let next = 0;
  for (let request = 0; request < requests; request++) {
    const first = next;
    const end = pairStart[request + 1] ?? 0;
    for (let pair = pairStart[request] ?? 0; pair < end; pair++) {
      if (surplusOf(pair) < -withinPoints && pair !== chosenPair[request]) continue;
      let at = next++;
      const score = pairScore[pair] ?? 0;
      for (; at > first && (pairScore[pairs[at - 1] ?? 0] ?? 0) < score; at--) pairs[at] = pairs[at - 1] ?? 0;
      pairs[at] = pair;
    }
  }
  return {
    start,
    pair: pairs,
    score: pairs.map((pair) => pairScore[pair] ?? 0),
    line: pairs.map((pair) => pairLine[pair] ?? 0),
    sideSet: side ? pairs.map((pair) => side.pairSet[pair] ?? 0) : new Int32Array(0),
    surplus: pairs.map(surplusOf),
  };
}
