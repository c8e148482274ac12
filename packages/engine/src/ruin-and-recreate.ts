import { BindingRoom } from "./binding-room.js";
import { choicesByAppeal, type OrderedChoices, placesHeld } from "./choices-by-appeal.js";
import type { Placements } from "./placements.js";
import type { Problem } from "./problem.js";
import type { ShiftRegister } from "./shift-register.js";
import { type PricedTree, wantedBy } from "./tight-lines.js";

const none = -1;

/** How many lines one step may tear open, how many requests it takes out of each, and up to how many it then tries to place. */
const mostLines = 3;
const mostTakenOut = 10;
const mostTried = 32;
/** With what probability a member of the line is taken out. */
const takenShare = 2 / 3;
/** Who could draw on the line and is elsewhere, with this one; a line that few want is filled from elsewhere or not at all. */
const leastFetchedShare = 0.05;
const mostFetchedShare = 0.5;
const fetchedOfLine = 8;
/** What part of a place's price is held against it while places are chosen: a tight line is for those who need it. */
const priceHeld = 0.9;
/** At first a step may lose as much as this many points on an average amount; less and less, in the end nothing. */
const firstLossPoints = 8;
/** What part of its price free room counts for at first, and after what part of all steps for nothing. */
const firstResale = 0.9;
const resaleEnd = 0.7;
const stepsPerResale = 1_024;
/** How often a place that has room is passed over, or the same requests would go back to the same places. */
const passedOverShare = 0.02;

/**
 * Ruin and recreate: takes a few requests out of a tight line, of lines they could go to, and of elsewhere, tries them and some
 * who have no place in a new order, and keeps what comes of it if that is worth more, or at first not much less. It fills lines
 * that hold only a few requests, where what fits is a matter of sets and not of single exchanges. As with chains, free
 * room at first counts as sold at a part of its price: one step makes the room that a later one fills.
 */
export class RuinAndRecreate {
  readonly #placements: Placements;
  readonly #tree: PricedTree;
  readonly #room: BindingRoom;
  readonly #tightLines: readonly number[];
  /** For each tight line, the requests that could draw on it or below it. */
  readonly #wantedBy: ReadonlyMap<number, Int32Array>;
  /** The choices of each request, the most appealing first; a place is where a choice stands in it. */
  readonly #places: OrderedChoices;
  readonly #lineOf: Int32Array;
  /** What each place is worth, and what its room could be resold for. */
  readonly #value: Float64Array;
  readonly #resale: Float64Array;
  readonly #current: Int32Array;
  readonly #heldLine: Int32Array;
  readonly #numbers: ShiftRegister;

  // The step at hand.
  readonly #tried: Int32Array;
  readonly #rank: Float64Array;
  readonly #stepOf: Int32Array;
  readonly #before: Int32Array;
  #triedCount = 0;
  #step = 0;
  /** How often a request or a place was looked at so far. */
  #looks = 0;
  /** By how much the allocation became worth more, and its free room. */
  #gained = 0;
  #freed = 0;

  /** Where some requests are not movable, it is 1 at those that are; the others stay where they stand. */
  constructor(
    problem: Problem,
    placements: Placements,
    tree: PricedTree,
    numbers: ShiftRegister,
    movable?: Uint8Array,
  ) {
    const { choices, amountFen } = placements;
    const requests = amountFen.length;
    this.#placements = placements;
    this.#numbers = numbers;
    this.#tree = tree;
    this.#wantedBy = wantedBy(placements, tree, movable);
    this.#tightLines = [...this.#wantedBy.keys()];
    this.#places = choicesByAppeal(placements, priceHeld);
    const { start, choice } = this.#places;
    this.#room = new BindingRoom(problem, placements, this.#places);
    this.#lineOf = choice.map((at) => choices.line[at] ?? none);
    this.#value = new Float64Array(choice.length);
    this.#resale = new Float64Array(choice.length);
    this.#tried = new Int32Array(requests);
    this.#rank = new Float64Array(requests);
    this.#stepOf = new Int32Array(requests);
    this.#before = new Int32Array(requests);
    this.#current = new Int32Array(requests).fill(none);
    this.#heldLine = new Int32Array(requests).fill(none);
    for (let request = 0; request < requests; request++) {
      for (let place = start[request] ?? 0; place < (start[request + 1] ?? 0); place++)
        this.#value[place] = (choices.score[choice[place] ?? 0] ?? 0) * (amountFen[request] ?? 0);
    }
    for (const [request, place] of placesHeld(placements, this.#places).entries())
      if (place !== none) this.#put(request, place);
  }

  /**
   * Takes steps until it has looked so many times at a request or a place, and leaves the best allocation that was come by. A step
   * costs by what it looks at, and in one city three times as much as in another.
   */
  run(mostLooks: number): void {
    if (this.#tightLines.length === 0) return;
    const firstLoss = firstLossPoints * meanOf(this.#placements.amountFen);
    let gained = 0;
    let most = 0;
    let best = this.#current.slice();
    for (let step = 0; this.#looks < mostLooks; step++) {
      const done = this.#looks / mostLooks;
      if (step % stepsPerResale === 0) this.#resellAt(firstResale * Math.max(0, 1 - done / resaleEnd));
      this.#takeStep();
      const mayLose = firstLoss * (1 - done) * this.#numbers.fraction();
      if (this.#gained + this.#freed < -mayLose) {
        this.#takeBack();
        continue;
      }
      gained += this.#gained;
      if (gained <= most) continue;
      most = gained;
      best = this.#current.slice();
    }
    for (let request = 0; request < best.length; request++) this.#placements.put(request, none);
    for (const [request, place] of best.entries())
      if (place !== none) this.#placements.put(request, this.#places.choice[place] ?? none);
  }

  #resellAt(part: number): void {
    const { score, surplus } = this.#placements.choices;
    for (const [place, choice] of this.#places.choice.entries()) {
      const full = score[choice] ?? 0;
      const share = full === 0 ? 0 : (full - (surplus[choice] ?? 0)) / full;
      this.#resale[place] = part * share * (this.#value[place] ?? 0);
    }
  }

  /** Ruins and recreates once. */
  #takeStep(): void {
    this.#step++;
    this.#triedCount = 0;
    this.#gained = 0;
    this.#freed = 0;
    const lines = 1 + this.#numbers.below(mostLines);
    let line = this.#tightLines[this.#numbers.below(this.#tightLines.length)] ?? none;
    for (let opened = 0; opened < lines && line !== none; opened++) {
      const takenOut = this.#tearOpen(line);
      line = takenOut === none ? none : this.#tightLineOf(takenOut);
    }
    this.#orderTried();
    for (let at = 0; at < this.#triedCount; at++) this.#place(this.#tried[at] ?? 0);
  }

  /** Takes a few requests out of the line, or away from elsewhere, and adds some that have no place; answers the last that was taken. */
  #tearOpen(line: number): number {
    const wanting = this.#wantedBy.get(line) ?? nobody;
    const end = this.#tree.subtreeEnd[line] ?? 0;
    const fetchedShare = Math.max(leastFetchedShare, Math.min(mostFetchedShare, fetchedOfLine / wanting.length));
    const step = this.#step;
    const stepOf = this.#stepOf;
    const heldLine = this.#heldLine;
    let toTake = 1 + this.#numbers.below(mostTakenOut);
    let takenOut = none;
    let at = this.#numbers.below(wanting.length);
    let seen = 0;
    for (; seen < wanting.length && (toTake > 0 || this.#triedCount < mostTried); seen++) {
      const request = wanting[at] ?? 0;
      at = at + 1 === wanting.length ? 0 : at + 1;
      if (stepOf[request] === step) continue;
      const held = heldLine[request] ?? none;
      if (held === none) {
        if (this.#triedCount < mostTried) this.#try(request);
      } else if (toTake > 0 && this.#numbers.fraction() < (held >= line && held < end ? takenShare : fetchedShare)) {
        toTake--;
        takenOut = request;
        this.#try(request);
        this.#takeOut(request);
      }
    }
    this.#looks += seen;
    return takenOut;
  }

  #try(request: number): void {
    this.#stepOf[request] = this.#step;
    this.#before[request] = this.#current[request] ?? none;
    this.#tried[this.#triedCount++] = request;
  }

  /** A tight line that the request could go to; none if the way up from one of its choices has no such line. */
  #tightLineOf(request: number): number {
    const { start, line: lines } = this.#placements.choices;
    const from = start[request] ?? 0;
    let line = lines[from + this.#numbers.below((start[request + 1] ?? 0) - from)] ?? none;
    while (line !== none && !this.#wantedBy.has(line)) line = this.#tree.parent[line] ?? none;
    return line;
  }

  /** Puts those tried in an order: the largest first, or those that prices leave most, or by chance. */
  #orderTried(): void {
    const tried = this.#tried;
    const rank = this.#rank;
    const way = this.#numbers.below(4);
    for (let at = 0; at < this.#triedCount; at++) {
      const request = tried[at] ?? 0;
      const own = this.#rankOf(request, way);
      let to = at;
      for (; to > 0 && (rank[to - 1] ?? 0) < own; to--) {
        tried[to] = tried[to - 1] ?? 0;
        rank[to] = rank[to - 1] ?? 0;
      }
      tried[to] = request;
      rank[to] = own;
    }
  }

  #rankOf(request: number, way: number): number {
    const fen = this.#placements.amountFen[request] ?? 0;
    const worth = this.#placements.choices.worth[request] ?? 0;
    const chance = this.#numbers.fraction();
    if (way === 0) return fen * (0.7 + 0.6 * chance);
    if (way === 1) return worth + 40 * chance;
    return way === 2 ? fen * (worth + 30 * chance) : chance;
  }

  /** Gives the request the most appealing place that has room, if there is one. */
  #place(request: number): void {
    const fen = this.#placements.amountFen[request] ?? 0;
    const end = this.#places.start[request + 1] ?? 0;
    for (let place = this.#places.start[request] ?? 0; place < end; place++) {
      this.#looks++;
      if (!this.#room.fits(place, fen) || this.#numbers.fraction() < passedOverShare) continue;
      this.#put(request, place);
      return;
    }
  }

  #takeBack(): void {
    for (let at = 0; at < this.#triedCount; at++) {
      const request = this.#tried[at] ?? 0;
      const now = this.#current[request] ?? none;
      if (now !== none && now !== this.#before[request]) this.#takeOut(request);
    }
    for (let at = 0; at < this.#triedCount; at++) {
      const request = this.#tried[at] ?? 0;
      const before = this.#before[request] ?? none;
      if (before !== none && this.#current[request] !== before) this.#put(request, before);
    }
  }

  #put(request: number, place: number): void {
    this.#room.draw(place, this.#placements.amountFen[request] ?? 0);
    this.#gained += this.#value[place] ?? 0;
    this.#freed -= this.#resale[place] ?? 0;
    this.#current[request] = place;
    this.#heldLine[request] = this.#lineOf[place] ?? none;
  }

  #takeOut(request: number): void {
    const place = this.#current[request] ?? none;
    this.#room.draw(place, -(this.#placements.amountFen[request] ?? 0));
    this.#gained -= this.#value[place] ?? 0;
    this.#freed += this.#resale[place] ?? 0;
    this.#current[request] = none;
    this.#heldLine[request] = none;
  }
}

const nobody = new Int32Array(0);

function meanOf(numbers: Float64Array): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum / Math.max(1, numbers.length);
}
