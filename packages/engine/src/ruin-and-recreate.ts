import type { Placements } from "./placements.js";

const none = -1;

/** How many lines one step may tear open, and how many requests it may take out of each. */
const mostLines = 3;
const mostTakenOut = 6;
/** How many requests one step tries to place, those taken out among them. */
const mostTried = 20;
/** What part of a place's price is held against it while places are chosen: a tight line is for those who need it. */
const priceHeld = 0.9;
/** At first a step may lose as much as this many points on an average amount; less and less, in the end nothing. */
const firstLossPoints = 8;
/** One place in so many is passed over at random, or the same requests would go back to the same places. */
const passedOverOneIn = 50;

/** The tree of lines with its prices. */
export interface PricedTree {
  readonly parent: Int32Array;
  readonly subtreeEnd: Int32Array;
  /** What is lost for every fen of the line that stays free: its own part of the path price. */
  readonly ownPrice: Int32Array;
}

/**
 * Ruin and recreate: takes a few requests out of a tight line and of lines they could go to, tries them and some who have
 * no place in a new order, and keeps what comes of it if that is worth more, or at first not much less. It fills lines
 * that hold only a few requests, where what fits is a matter of sets and not of single exchanges.
 */
export class RuinAndRecreate {
  readonly #placements: Placements;
  readonly #tree: PricedTree;
  readonly #tightLines: readonly number[];
  /** For each tight line, the requests that could draw on it or below it. */
  readonly #wantedBy: ReadonlyMap<number, readonly number[]>;
  readonly #appeal: Float64Array;
  readonly #firstLoss: number;
  #random = 0x2545f491;

  // The step at hand.
  readonly #tried: Int32Array;
  readonly #rank: Float64Array;
  readonly #stepOf: Int32Array;
  readonly #before: Int32Array;
  #triedCount = 0;
  #step = 0;

  constructor(placements: Placements, tree: PricedTree) {
    const { choices, amountFen } = placements;
    this.#placements = placements;
    this.#tree = tree;
    this.#wantedBy = wantedBy(placements, tree);
    this.#tightLines = [...this.#wantedBy.keys()];
    this.#appeal = Float64Array.from(choices.score, (score, choice) => {
      return score - priceHeld * (score - (choices.surplus[choice] ?? 0));
    });
    const total = amountFen.reduce((sum, fen) => sum + fen, 0);
    this.#firstLoss = (firstLossPoints * total) / Math.max(1, amountFen.length);
    this.#tried = new Int32Array(amountFen.length);
    this.#rank = new Float64Array(amountFen.length);
    this.#stepOf = new Int32Array(amountFen.length);
    this.#before = new Int32Array(amountFen.length);
  }

  /** Takes so many steps and leaves the best allocation that was come by. */
  run(steps: number): void {
    if (this.#tightLines.length === 0) return;
    const { current } = this.#placements;
    let gained = 0;
    let most = 0;
    let best = current.slice();
    for (let step = 0; step < steps; step++) {
      const difference = this.#takeStep();
      const mayLose = this.#firstLoss * (1 - step / steps) * this.#fraction();
      if (difference < -mayLose) {
        this.#takeBack();
        continue;
      }
      gained += difference;
      if (gained <= most) continue;
      most = gained;
      best = current.slice();
    }
    for (let request = 0; request < best.length; request++) this.#placements.put(request, none);
    for (const [request, choice] of best.entries()) this.#placements.put(request, choice);
  }

  /** Ruins and recreates once; answers by how much the allocation is worth more. */
  #takeStep(): number {
    this.#step++;
    this.#triedCount = 0;
    const lines = 1 + this.#below(mostLines);
    let line = this.#tightLines[this.#below(this.#tightLines.length)] ?? none;
    for (let opened = 0; opened < lines && line !== none; opened++) {
      const takenOut = this.#tearOpen(line);
      line = takenOut === none ? none : this.#tightLineOf(takenOut);
    }
    let difference = 0;
    for (let at = 0; at < this.#triedCount; at++) difference -= this.#worthOf(this.#before, this.#tried[at] ?? 0);
    this.#orderTried();
    for (let at = 0; at < this.#triedCount; at++) this.#place(this.#tried[at] ?? 0);
    for (let at = 0; at < this.#triedCount; at++) {
      difference += this.#worthOf(this.#placements.current, this.#tried[at] ?? 0);
    }
    return difference;
  }

  /** Takes a few requests out of the line and adds some that have no place; answers the last that was taken out. */
  #tearOpen(line: number): number {
    const { heldLine, current } = this.#placements;
    const wanting = this.#wantedBy.get(line) ?? [];
    const end = this.#tree.subtreeEnd[line] ?? 0;
    let toTake = 1 + this.#below(mostTakenOut);
    let takenOut = none;
    let at = this.#below(wanting.length);
    for (let seen = 0; seen < wanting.length && (toTake > 0 || this.#triedCount < mostTried); seen++) {
      const request = wanting[at] ?? 0;
      at = at + 1 === wanting.length ? 0 : at + 1;
      if (this.#stepOf[request] === this.#step) continue;
      const held = heldLine[request] ?? none;
      if (held === none) {
        if (this.#triedCount < mostTried) this.#try(request);
      } else if (held >= line && held < end && toTake > 0 && this.#below(3) > 0) {
        toTake--;
        takenOut = request;
        this.#try(request);
        this.#before[request] = current[request] ?? none;
        this.#placements.put(request, none);
      }
    }
    return takenOut;
  }

  #try(request: number): void {
    this.#stepOf[request] = this.#step;
    this.#before[request] = none;
    this.#tried[this.#triedCount++] = request;
  }

  /** A tight line that the request could go to; none if the way up from one of its choices has no such line. */
  #tightLineOf(request: number): number {
    const { start, line: lines } = this.#placements.choices;
    const from = start[request] ?? 0;
    let line = lines[from + this.#below((start[request + 1] ?? 0) - from)] ?? none;
    while (line !== none && !this.#wantedBy.has(line)) line = this.#tree.parent[line] ?? none;
    return line;
  }

  /** Puts those tried in an order: the largest first, or those that prices leave most, or by chance. */
  #orderTried(): void {
    const { amountFen, choices } = this.#placements;
    const tried = this.#tried;
    const rank = this.#rank;
    const way = this.#below(4);
    for (let at = 0; at < this.#triedCount; at++) {
      const request = tried[at] ?? 0;
      const fen = amountFen[request] ?? 0;
      const worth = choices.worth[request] ?? 0;
      const chance = this.#fraction();
      rank[request] =
        way === 0
          ? fen * (0.7 + 0.6 * chance)
          : way === 1
            ? worth + 40 * chance
            : way === 2
              ? fen * (worth + 30 * chance)
              : chance;
    }
    for (let sorted = 1; sorted < this.#triedCount; sorted++) {
      const request = tried[sorted] ?? 0;
      let at = sorted;
      for (; at > 0 && (rank[tried[at - 1] ?? 0] ?? 0) < (rank[request] ?? 0); at--) tried[at] = tried[at - 1] ?? 0;
      tried[at] = request;
    }
  }

  /** Gives the request the most appealing place that has room, if there is one. */
  #place(request: number): void {
    const { amountFen, choices, room } = this.#placements;
    const appeal = this.#appeal;
    const fen = amountFen[request] ?? 0;
    const end = choices.start[request + 1] ?? 0;
    let best = none;
    let most = 0;
    for (let choice = choices.start[request] ?? 0; choice < end; choice++) {
      if ((appeal[choice] ?? 0) <= most || this.#below(passedOverOneIn) === 0 || !room.fits(choice, fen)) continue;
      best = choice;
      most = appeal[choice] ?? 0;
    }
    if (best !== none) this.#placements.put(request, best);
  }

  #takeBack(): void {
    for (let at = 0; at < this.#triedCount; at++) this.#placements.put(this.#tried[at] ?? 0, none);
    for (let at = 0; at < this.#triedCount; at++) {
      const request = this.#tried[at] ?? 0;
      const before = this.#before[request] ?? none;
      if (before !== none) this.#placements.put(request, before);
    }
  }

  #worthOf(places: Int32Array, request: number): number {
    const { amountFen, choices } = this.#placements;
    const choice = places[request] ?? none;
    return choice === none ? 0 : (amountFen[request] ?? 0) * (choices.score[choice] ?? 0);
  }

  /** The same numbers for the same batch: a shift register, not chance. */
  #next(): number {
    let random = this.#random;
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    this.#random = random;
    return random >>> 0;
  }

  #below(count: number): number {
    return this.#next() % count;
  }

  #fraction(): number {
    return this.#next() / 0x100000000;
  }
}

function wantedBy({ choices, amountFen }: Placements, tree: PricedTree): Map<number, number[]> {
  const wanting = new Map<number, number[]>();
  for (let request = 0; request < amountFen.length; request++) {
    for (let choice = choices.start[request] ?? 0; choice < (choices.start[request + 1] ?? 0); choice++) {
      for (let line = choices.line[choice] ?? none; line !== none; line = tree.parent[line] ?? none) {
        if ((tree.ownPrice[line] ?? 0) <= 0) continue;
        const so = wanting.get(line);
        if (so === undefined) wanting.set(line, [request]);
        else if (so.at(-1) !== request) so.push(request);
      }
    }
  }
  for (const [line, requests] of wanting) if (requests.length < 2) wanting.delete(line);
  return wanting;
}
