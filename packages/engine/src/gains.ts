import type { Placements } from "./placements.js";

const none = -1;

/** What places gain in one round of chains, and what it costs to displace who has one. */
export class Gains {
  /** The score of each choice, less what its room could be resold for. */
  readonly ofChoice: Float32Array;
  /** What is lost by displacing each request if it then finds what prices promise it. */
  readonly costOf: Float64Array;
  readonly #placements: Placements;
  #congruence = 1;

  constructor(placements: Placements) {
    this.#placements = placements;
    this.ofChoice = new Float32Array(placements.choices.score.length);
    this.costOf = new Float64Array(placements.amountFen.length);
  }

  /** Begins a round in which a free fen counts as sold at such a part of its price, and gains are shaken by so many points. */
  begin(resale: number, shakePoints: number): void {
    const { score, surplus } = this.#placements.choices;
    const gain = this.ofChoice;
    for (let choice = 0; choice < gain.length; choice++) {
      const full = score[choice] ?? 0;
      gain[choice] = full - resale * (full - (surplus[choice] ?? 0));
    }
    if (shakePoints > 0) this.#shake(shakePoints);
    for (let request = 0; request < this.costOf.length; request++) this.noteCost(request);
  }

  /** The same shakes for the same batch: the numbers come from a linear congruence, not from chance. */
  #shake(points: number): void {
    const gain = this.ofChoice;
    for (let choice = 0; choice < gain.length; choice++) {
      this.#congruence = (Math.imul(this.#congruence, 1_664_525) + 1_013_904_223) | 0;
      gain[choice] = (gain[choice] ?? 0) + points * ((this.#congruence >>> 8) / 0x1000000 - 0.5);
    }
  }

  at(request: number, choice: number): number {
    return (this.#placements.amountFen[request] ?? 0) * (this.ofChoice[choice] ?? 0);
  }

  valueOf(request: number): number {
    const current = this.#placements.current[request] ?? none;
    return current === none ? 0 : this.at(request, current);
  }

  /** What a request without a place may yet gain: its best surplus, since for the price others make room. */
  hopeOf(request: number): number {
    return (this.#placements.amountFen[request] ?? 0) * (this.#placements.choices.worth[request] ?? 0);
  }

  /** To be told whenever the request has moved. */
  noteCost(request: number): void {
    this.costOf[request] = this.valueOf(request) - this.hopeOf(request);
  }
}
