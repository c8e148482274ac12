import type { Catalogue, MatchRequest } from "@lianrong/engine/catalogue";
import { buildPairTable } from "@lianrong/engine/pair-table";
import { type Problem, ProblemBuilder } from "@lianrong/engine/problem";
import { type Solution, solve } from "@lianrong/engine/solve";
import { generateCity } from "./generate-city.js";
import { cpuOf, median } from "./matching.js";

export interface RestartPlan {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly rounds: number;
}

/** What it gives a batch to begin from the prices of the one before it. */
export interface RestartReport extends RestartPlan {
  readonly bidsAfresh: number;
  readonly bidsRestarted: number;
  readonly certifiedGapAfresh: number;
  readonly certifiedGapRestarted: number;
  readonly cpuSecondsAfresh: number;
  readonly cpuSecondsRestarted: number;
  /** The CPU time of the restarted batch over that of the same batch from nothing. */
  readonly cpuRatio: number;
}

/** Allocates one half of a made-up city's requests, then the other half from nothing and from the prices of the first, in turns. */
export function benchRestart(plan: RestartPlan, tell: (line: string) => void): RestartReport {
  const city = generateCity({ ...plan, requests: 2 * plan.requests });
  const catalogue = halved(city.catalogue);
  const requests = [...city.requests()];
  const yesterday = solve(problemOf(catalogue, requests.slice(0, plan.requests)));
  const today = problemOf(catalogue, requests.slice(plan.requests));
  const earlierThreshold = yesterday.prices.threshold;
  let afresh: Solution = solve(today);
  let restarted: Solution = solve(today, { earlierThreshold });
  const secondsAfresh: number[] = [];
  const secondsRestarted: number[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const one = cpuOf(() => solve(today));
    const other = cpuOf(() => solve(today, { earlierThreshold }));
    [afresh, restarted] = [one.result, other.result];
    secondsAfresh.push(one.cpuSeconds);
    secondsRestarted.push(other.cpuSeconds);
    tell(
      `round ${round + 1}: ${one.cpuSeconds.toFixed(2)} s CPU from nothing, ${other.cpuSeconds.toFixed(2)} s restarted`,
    );
  }
  const cpuSecondsAfresh = median(secondsAfresh) ?? 0;
  const cpuSecondsRestarted = median(secondsRestarted) ?? 0;
  return {
    requests: plan.requests,
    products: plan.products,
    seed: plan.seed,
    rounds: plan.rounds,
    bidsAfresh: afresh.bids,
    bidsRestarted: restarted.bids,
    certifiedGapAfresh: afresh.certificate.gap,
    certifiedGapRestarted: restarted.certificate.gap,
    cpuSecondsAfresh,
    cpuSecondsRestarted,
    cpuRatio: cpuSecondsRestarted / cpuSecondsAfresh,
  };
}

function halved(catalogue: Catalogue): Catalogue {
  const lines = catalogue.lines.map((line) => ({ ...line, capacityFen: Math.floor(line.capacityFen / 2) }));
  return { ...catalogue, lines };
}

function problemOf(catalogue: Catalogue, requests: readonly MatchRequest[]): Problem {
  const table = buildPairTable(catalogue);
  if (!table.ok) throw new Error(`the made-up catalogue is wrong: ${JSON.stringify(table.error)}`);
  const builder = new ProblemBuilder(table.value, requests.length);
  for (const request of requests) builder.add(request);
  return builder.build();
}
