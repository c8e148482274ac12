import type { Placements } from "./placements.js";
import type { ShiftRegister } from "./shift-register.js";
import { ascendingOrder } from "./sorted-order.js";

const none = -1;
/** Whom prices leave this many points or less is not placed at the start: what is dear is for others. */
const leastSurplus = -40;
/** Between how many points what prices leave is moved by chance. */
const shakenWithinPoints = 40;

/**
 * Begins an allocation anew: the largest requests first, each at the place with room that prices leave it most. It is worth less
 * than what an auction finds, but it decides the large ones otherwise, and a search seldom exchanges those. With numbers that stand
 * for chance it is another start each time.
 */
export function placeLargestFirst(placements: Placements, shakenBy?: ShiftRegister): void {
  const { amountFen, choices, room } = placements;
  const { start, surplus } = choices;
  for (let request = 0; request < amountFen.length; request++) placements.put(request, none);
  for (const request of ascendingOrder(amountFen).reverse()) {
    const fen = amountFen[request] ?? 0;
    let best = none;
    let most = leastSurplus;
    for (let choice = start[request] ?? 0; choice < (start[request + 1] ?? 0); choice++) {
      const shaken = shakenBy === undefined ? 0 : shakenWithinPoints * (shakenBy.fraction() - 0.5);
      const left = (surplus[choice] ?? 0) + shaken;
      if (left <= most || !room.fits(choice, fen)) continue;
      most = left;
      best = choice;
    }
    placements.put(request, best);
  }
}
