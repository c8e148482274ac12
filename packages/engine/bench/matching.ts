import { loadavg } from "node:os";
import type { MatchRequest } from "@lianrong/engine/catalogue";
import { buildPairTable, type PairTable } from "@lianrong/engine/pair-table";
import { type Problem, ProblemBuilder } from "@lianrong/engine/problem";
import { type Solution, solve } from "@lianrong/engine/solve";
import { AllocationChecker, type Checked } from "./check-allocation.js";
import { type City, generateCity } from "./generate-city.js";
import { type Optimum, type Reference, startReference } from "./reference.js";

export interface MatchingPlan {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  /** Rounds that count; one more goes before them to warm up. */
  readonly rounds: number;
  /** Seconds that HiGHS may spend on a small batch's mixed-integer programme. */
  readonly mipSeconds: number;
}

/** What one run of the benchmark found; a ratio or a gap that could not be had is null. */
export interface MatchingReport {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly pairs: number;
  readonly lines: number;
  readonly placed: number;
  /** Below the optimum of the splittable relaxation, as a fraction. */
  readonly gapToOptimum: number | null;
  /** Who found that optimum: LEMON, or HiGHS where there is no LEMON and the batch is small enough. */
  readonly optimumBy: Optimum["by"] | null;
  /** Below HiGHS's bound of the indivisible problem, as a fraction; for small batches. */
  readonly gapToMipBound: number | null;
  readonly certifiedGap: number;
  readonly certificateHolds: boolean | null;
  /** Our CPU time over LEMON's: index, pairs, prices, search and certificate against graph and flow. */
  readonly cpuRatio: number | null;
  readonly cpuRatios: readonly number[];
  readonly cpuSeconds: number;
  readonly lemonCpuSeconds: number | null;
  readonly highsCpuSeconds: number | null;
  readonly wallSeconds: number;
  readonly loadAverage: number;
  readonly violations: number;
  readonly sameOutput: boolean;
  readonly peakMemoryMb: number;
  readonly node: string;
}

interface OurRun {
  readonly table: PairTable;
  readonly problem: Problem;
  readonly solution: Solution;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

const mostReferencePairs = 15_000_000;

/** Above it, warming up is done on a tenth, and there is no reference: LEMON would need 20 GB. */
const mostWarmedUp = 300_000;

/** Allocates a made-up city and the same pairs by LEMON in turns, and holds both against an independent checker. */
export async function benchMatching(plan: MatchingPlan, tell: (line: string) => void): Promise<MatchingReport> {
  const city = generateCity(plan);
  const making = cpuOf(() => {
    for (const _request of city.requests());
  }).cpuSeconds;
  const vast = plan.requests > mostWarmedUp;
  const warmUpRequests = vast ? Math.floor(plan.requests / 10) : plan.requests;
  const warmUp = vast ? generateCity({ ...plan, requests: warmUpRequests }) : city;
  let ours: OurRun | null = runOurs(warmUp, warmUpRequests, 0);
  const digest = vast ? null : digestOf(ours.solution);
  const referable = !vast && ours.problem.pairLine.length <= mostReferencePairs;
  const reference = referable ? await startReference(ours.problem, plan, tell) : undefined;
  const cpuSeconds: number[] = [];
  const lemonSeconds: number[] = [];
  let sameOutput = true;
  tell(`${plan.requests} requests, ${plan.products} products, seed ${plan.seed}`);
  for (let round = 0; round < plan.rounds; round++) {
    ours = null; // or its memory would count beside that of the next run
    ours = runOurs(city, plan.requests, making);
    sameOutput &&= digest === null || digestOf(ours.solution) === digest;
    cpuSeconds.push(ours.cpuSeconds);
    const lemon = await reference?.solve();
    if (lemon) lemonSeconds.push(lemon.cpuSeconds);
    tell(
      `round ${round + 1}: ours ${ours.cpuSeconds.toFixed(2)} s CPU${lemon ? `, LEMON ${lemon.cpuSeconds.toFixed(2)} s` : ""}`,
    );
  }
  const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  if (!ours) throw new Error("no round was run");
  const checked = check(city, ours);
  const bounds = await boundsOf(reference, ours.solution);
  await reference?.close();
  if (checked.value !== ours.solution.certificate.value)
    throw new Error("the checker finds another value than the engine");
  const cpuRatios = cpuSeconds.slice(0, lemonSeconds.length).map((seconds, at) => seconds / (lemonSeconds[at] ?? 1));
  return {
    requests: plan.requests,
    products: plan.products,
    seed: plan.seed,
    pairs: ours.problem.pairLine.length,
    lines: ours.problem.tree.size,
    placed: ours.solution.chosenPair.filter((pair) => pair >= 0).length,
    ...bounds,
    certifiedGap: ours.solution.certificate.gap,
    cpuRatio: median(cpuRatios),
    cpuRatios,
    cpuSeconds: median(cpuSeconds) ?? 0,
    lemonCpuSeconds: median(lemonSeconds),
    wallSeconds: ours.wallSeconds,
    loadAverage: loadavg()[0] ?? 0,
    violations: checked.violations.length,
    sameOutput,
    peakMemoryMb,
    node: process.version,
  };
}

/** Requests are made anew and handed over one by one; what making them costs is taken off. */
function runOurs(city: City, requests: number, making: number): OurRun {
  const measured = cpuOf(() => {
    const table = buildPairTable(city.catalogue);
    if (!table.ok) throw new Error(`the made-up catalogue is wrong: ${JSON.stringify(table.error)}`);
    const builder = new ProblemBuilder(table.value, requests);
    for (const request of city.requests()) builder.add(request);
    const problem = builder.build();
    return { table: table.value, problem, solution: solve(problem) };
  });
  return {
    ...measured.result,
    cpuSeconds: Math.max(0, measured.cpuSeconds - making),
    wallSeconds: measured.wallSeconds,
  };
}

function check(city: City, { problem, solution }: OurRun): Checked {
  const checker = new AllocationChecker(city.catalogue);
  let at = 0;
  for (const request of city.requests()) {
    checker.countRequest(request);
    const pair = solution.chosenPair[at++] ?? -1;
    if (pair >= 0) checker.place(placementOf(city, problem, request, pair));
  }
  return checker.finish();
}

function placementOf(city: City, problem: Problem, request: MatchRequest, pair: number) {
  const productId = city.catalogue.products[problem.pairProduct[pair] ?? 0]?.id ?? "";
  return { request, productId, scorePoints: problem.pairScore[pair] ?? 0 };
}

async function boundsOf(reference: Reference | undefined, { certificate }: Solution) {
  const optimum = (await reference?.optimum()) ?? null;
  const mip = (await reference?.mip()) ?? null;
  const { value, bound } = certificate;
  return {
    gapToOptimum: optimum && Number(optimum.value - value) / Number(optimum.value),
    optimumBy: optimum?.by ?? null,
    gapToMipBound: mip === null ? null : 1 - Number(value) / mip.bound,
    certificateHolds: optimum && Number(optimum.value - bound) <= optimum.tolerance * Number(optimum.value),
    highsCpuSeconds: mip?.cpuSeconds ?? null,
  };
}

function digestOf({ chosenPair, prices, certificate }: Solution): string {
  let digest = 17;
  for (const numbers of [chosenPair, prices.threshold])
    for (const number of numbers) digest = (Math.imul(digest, 31) + number) | 0;
  return `${digest} ${certificate.value} ${certificate.bound}`;
}

/** Runs the work once and says what it cost. */
export function cpuOf<Result>(work: () => Result): { result: Result; cpuSeconds: number; wallSeconds: number } {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const spent = process.cpuUsage(before);
  return { result, cpuSeconds: (spent.user + spent.system) / 1e6, wallSeconds: (performance.now() - startedAt) / 1e3 };
}

/** The middle of an odd number of measurements, the mean of the two middle ones of an even. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
