import type { Placements } from "./placements.js";

const none = -1;

/** The tree of lines with its prices. */
export interface PricedTree {
  readonly parent: Int32Array;
  readonly subtreeEnd: Int32Array;
  /** What is lost for every fen of the line that stays free: its own part of the path price. */
  readonly ownPrice: Int32Array;
}

/**
 * For each line with a price of its own that more than one could draw on, itself or below it, those requests; if not all are
 * movable, only those at which 1 stands.
 */
export function wantedBy(
  { choices, amountFen }: Placements,
  tree: PricedTree,
  movable?: Uint8Array,
): ReadonlyMap<number, Int32Array> {
  const wanting = new Map<number, number[]>();
  for (let request = 0; request < amountFen.length; request++) {
    if (movable?.[request] === 0) continue;
    for (let choice = choices.start[request] ?? 0; choice < (choices.start[request + 1] ?? 0); choice++) {
      for (let line = choices.line[choice] ?? none; line !== none; line = tree.parent[line] ?? none) {
        if ((tree.ownPrice[line] ?? 0) <= 0) continue;
        const so = wanting.get(line);
        if (so === undefined) wanting.set(line, [request]);
        else if (so.at(-1) !== request) so.push(request);
      }
    }
  }
  const contested = [...wanting].filter(([, requests]) => requests.length > 1);
  return new Map(contested.map(([line, requests]) => [line, Int32Array.from(requests)]));
}
