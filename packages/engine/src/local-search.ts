import { dualBound, type Prices, sidePrices } from "./certificate.js";
import { promisingChoices } from "./choices.js";
import { pathPrices } from "./credit-tree.js";
import { type ChainSettings, EjectionChains } from "./ejection-chains.js";
import { Placements } from "./placements.js";
import type { Problem } from "./problem.js";
import { searchInRuns } from "./ruin-runs.js";

export interface LocalSearchSettings extends ChainSettings {
  /** For each round of chains, what part of its price a free fen is taken to fetch later on; see `improve`. */
  readonly resale: readonly number[];
  /** How often all of `resale` is gone through; gains are shaken a little from the second time on. With none, nothing is searched. */
  readonly sweeps: number;
  /** No sweep follows once the allocation is proved to be within this share of the optimum. */
  readonly enoughGap: number;
  /** After each sweep, at most so many rounds in which free room counts for nothing. */
  readonly mostFinalRounds: number;
  /** How often ruin and recreate, which follows, may look at a request or a place. */
  readonly mostLooks: number;
  /** Pairs that prices leave worse off than this many points are not looked at. */
  readonly withinPoints: number;
}

const shakePoints = 8;
/** Few requests need less search, by the square of their number. */
const looksPerPair = 120;

/**
 * Betters an allocation without ever breaking a limit: by ejection chains, then by ruin and recreate. Prices say where
 * it is worth looking. Answers the pair each request ends with; never worth less than what came in.
 *
 * Seen by value alone, to leave a place is a loss, and a full city does not move. So in the first rounds room that a
 * chain frees counts as sold at a part of its price, as it will be by a later chain; that part then falls to nothing.
 */
export function improve(
  problem: Problem,
  prices: Prices,
  chosenPair: Int32Array,
  settings: LocalSearchSettings,
): Int32Array {
  if (settings.sweeps === 0) return chosenPair;
  const price = pathPrices(problem.tree, prices.threshold);
  const choices = promisingChoices(problem, price, sidePrices(problem, prices.side), chosenPair, settings.withinPoints);
  const placements = new Placements(problem, choices, chosenPair);
  const tree = { ...problem.tree, ownPrice: ownPrices(problem, price) };
  const chains = new EjectionChains(placements, tree, settings);
  let best = chosenPair;
  let bestValue = placements.value();
  const enough = Number(dualBound(problem, prices)) * (1 - settings.enoughGap);
  for (let sweep = 0; sweep < settings.sweeps && bestValue < enough; sweep++) {
    const shake = sweep === 0 ? 0 : shakePoints;
    for (const part of settings.resale) chains.round(part, shake * part);
    for (let round = 0; round < settings.mostFinalRounds; round++) if (chains.round(0, 0) === 0) break;
    const value = placements.value();
    if (value <= bestValue) continue;
    bestValue = value;
    best = placements.chosenPairs();
  }
  if (settings.mostLooks === 0) return best;
  const looks = Math.min(settings.mostLooks, looksPerPair * chosenPair.length * chosenPair.length);
  placements.returnTo(best);
  searchInRuns(problem, placements, tree, looks);
  return placements.chosenPairs();
}

function ownPrices({ tree }: Problem, price: Int32Array): Int32Array {
  return price.map((path, line) => {
    const above = tree.parent[line] ?? -1;
    return above < 0 ? path : path - (price[above] ?? 0);
  });
}
