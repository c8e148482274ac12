import type { Choices } from "./choices.js";
import type { Problem } from "./problem.js";
import { Room } from "./room.js";

const none = -1;

/** An allocation while it is searched for better ones: where each request is, and what room that leaves. */
export class Placements {
  readonly choices: Choices;
  readonly room: Room;
  readonly amountFen: Float64Array;
  /** Where each request stands among the choices, or none. */
  readonly current: Int32Array;
  /** The line that each request draws on, or none. */
  readonly heldLine: Int32Array;

  constructor(problem: Problem, choices: Choices, chosenPair: Int32Array) {
    this.choices = choices;
    this.room = new Room(problem, choices);
    this.amountFen = problem.amountFen;
    this.current = new Int32Array(chosenPair.length).fill(none);
    this.heldLine = new Int32Array(chosenPair.length).fill(none);
    this.returnTo(chosenPair);
  }

  put(request: number, choice: number): void {
    const amountFen = this.amountFen[request] ?? 0;
    const current = this.current[request] ?? none;
    if (current !== none) this.room.draw(current, -amountFen);
    this.current[request] = choice;
    this.heldLine[request] = choice === none ? none : (this.choices.line[choice] ?? none);
    if (choice !== none) this.room.draw(choice, amountFen);
  }

  /** Gives every request the pair it had in an allocation that was found earlier. */
  returnTo(chosenPair: Int32Array): void {
    const { pair: pairs, start } = this.choices;
    for (let request = 0; request < chosenPair.length; request++) {
      const pair = chosenPair[request] ?? none;
      this.put(request, pair === none ? none : pairs.indexOf(pair, start[request] ?? 0));
    }
  }

  chosenPairs(): Int32Array {
    return this.current.map((choice) => (choice === none ? none : (this.choices.pair[choice] ?? none)));
  }

  /** What the allocation is worth, rounded as floating-point numbers are. */
  value(): number {
    let value = 0;
    for (let request = 0; request < this.current.length; request++) {
      const choice = this.current[request] ?? none;
      if (choice !== none) value += (this.amountFen[request] ?? 0) * (this.choices.score[choice] ?? 0);
    }
    return value;
  }
}
