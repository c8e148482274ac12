import type { Placements } from "./placements.js";

const none = -1;

/** The choices of request `i` are `choice[start[i]] … choice[start[i + 1] - 1]`. */
export interface OrderedChoices {
  readonly start: Int32Array;
  readonly choice: Int32Array;
}

/**
 * The choices of each request in the order in which places are tried, by score less `priceHeld` of the price; of those that draw
 * on the same limits only the best, since where that has no room the others have none.
 */
export function choicesByAppeal({ choices, amountFen }: Placements, priceHeld: number): OrderedChoices {
  const { score, surplus, line, sideSet } = choices;
  const appealOf = (choice: number): number => {
    const full = score[choice] ?? 0;
    return full - priceHeld * (full - (surplus[choice] ?? 0));
  };
  const start = new Int32Array(amountFen.length + 1);
  const ordered: number[] = [];
  for (let request = 0; request < amountFen.length; request++) {
    const onLimits = new Map<string, number>();
    for (let choice = choices.start[request] ?? 0; choice < (choices.start[request + 1] ?? 0); choice++) {
      const limits = `${line[choice]}/${sideSet[choice]}`;
      const best = onLimits.get(limits);
      if (best === undefined || (score[choice] ?? 0) > (score[best] ?? 0)) onLimits.set(limits, choice);
    }
    ordered.push(...[...onLimits.values()].sort((one, other) => appealOf(other) - appealOf(one) || one - other));
    start[request + 1] = ordered.length;
  }
  return { start, choice: Int32Array.from(ordered) };
}

/** Where each request stands in the order now, by the best choice that draws on the limits of its own; or -1. */
export function placesHeld({ choices, current }: Placements, { start, choice }: OrderedChoices): Int32Array {
  const { line, sideSet } = choices;
  return current.map((held, request) => {
    if (held === none) return none;
    let place = start[request] ?? 0;
    while (line[choice[place] ?? 0] !== line[held] || sideSet[choice[place] ?? 0] !== sideSet[held]) place++;
    return place;
  });
}
