import { evaluate } from "@lianrong/contracts/condition";
import type { MatchRequest } from "@lianrong/engine/catalogue";
import { compilePredicate, encodeRequest } from "@lianrong/engine/compile-condition";
import { LineLedger } from "@lianrong/engine/line-ledger";
import { OnlineMatcher } from "@lianrong/engine/online-match";
import { buildPairTable, type PairTable } from "@lianrong/engine/pair-table";
import { generateCity } from "./generate-city.js";
import { cpuOf, median } from "./matching.js";

export interface OnlinePlan {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly rounds: number;
}

export interface OnlineReport {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  /** Requests a second of CPU: eligibility, the five best with their scores taken apart, reserve on all levels, release. */
  readonly perCpuSecond: number;
  /** The same with a closure per product in place of the index, eligibility alone. */
  readonly closureScanPerCpuSecond: number;
  readonly timesClosureScan: number;
  readonly p50Microseconds: number;
  readonly p99Microseconds: number;
  readonly matched: number;
  readonly wrongPairs: number;
  readonly overdrawnLines: number;
  readonly node: string;
}

const day = "2026-09-01";

/** Matches requests as they come, half of them going again later, and holds the speed against a scan of closures. */
export function benchOnline(plan: OnlinePlan, tell: (line: string) => void): OnlineReport {
  const city = generateCity(plan);
  const table = buildPairTable(city.catalogue);
  if (!table.ok) throw new Error(`the made-up catalogue is wrong: ${JSON.stringify(table.error)}`);
  const requests = [...city.requests()];
  const rates: number[] = [];
  const scans: number[] = [];
  let last = play(table.value, requests);
  for (let round = 0; round < plan.rounds; round++) {
    last = play(table.value, requests);
    rates.push(last.perCpuSecond);
    scans.push(scanClosures(table.value, requests.slice(0, 2_000)));
    tell(
      `round ${round + 1}: ${Math.round(rates.at(-1) ?? 0)} a CPU second, closures ${Math.round(scans.at(-1) ?? 0)}`,
    );
  }
  const perCpuSecond = median(rates) ?? 0;
  const closureScanPerCpuSecond = median(scans) ?? 0;
  const latencies = timeEach(table.value, requests);
  return {
    requests: plan.requests,
    products: plan.products,
    seed: plan.seed,
    perCpuSecond,
    closureScanPerCpuSecond,
    timesClosureScan: perCpuSecond / closureScanPerCpuSecond,
    p50Microseconds: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99Microseconds: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    matched: last.matched,
    wrongPairs: countWrongPairs(table.value, requests.slice(0, 2_000)),
    overdrawnLines: last.overdrawnLines,
    node: process.version,
  };
}

interface Live {
  readonly line: number;
  readonly amountFen: number;
}

function play(table: PairTable, requests: readonly MatchRequest[]) {
  const ledger = new LineLedger(table.tree);
  const matcher = new OnlineMatcher(table, ledger);
  const live: (Live | null)[] = [];
  let matched = 0;
  const { cpuSeconds } = cpuOf(() => {
    for (const request of requests) matched += step(matcher, ledger, live, request);
  });
  let overdrawnLines = 0;
  for (let line = 0; line < table.tree.size; line++) if (ledger.freeFen(line) < 0) overdrawnLines++;
  return { perCpuSecond: requests.length / cpuSeconds, matched, overdrawnLines };
}

/** One request comes and takes the best it can have; the one from half a city ago goes. */
function step(matcher: OnlineMatcher, ledger: LineLedger, live: (Live | null)[], request: MatchRequest): number {
  const best = matcher.match(request, day).ranked[0];
  const { amountFen } = request.attributes;
  const taken = best !== undefined && ledger.reserve(best.line, amountFen).ok;
  live.push(taken ? { line: best.line, amountFen } : null);
  const gone = live.length > stay ? live[live.length - 1 - stay] : null;
  if (gone) ledger.release(gone.line, gone.amountFen);
  return taken ? 1 : 0;
}

const stay = 50_000;

function timeEach(table: PairTable, requests: readonly MatchRequest[]): Float64Array {
  const ledger = new LineLedger(table.tree);
  const matcher = new OnlineMatcher(table, ledger);
  const live: (Live | null)[] = [];
  const microseconds = Float64Array.from(requests, (request) => {
    const startedAt = performance.now();
    step(matcher, ledger, live, request);
    return (performance.now() - startedAt) * 1e3;
  });
  return microseconds.subarray(Math.min(1_000, requests.length >> 1)).sort();
}

function scanClosures({ catalogue }: PairTable, requests: readonly MatchRequest[]): number {
  const compiled = catalogue.products.map(({ predicate }) => compilePredicate(predicate));
  let eligible = 0;
  const { cpuSeconds } = cpuOf(() => {
    for (const { attributes } of requests) {
      const encoded = encodeRequest(attributes);
      for (const { holds } of compiled) if (holds(encoded)) eligible++;
    }
  });
  return eligible < 0 ? 0 : requests.length / cpuSeconds;
}

function countWrongPairs(table: PairTable, requests: readonly MatchRequest[]): number {
  let wrong = 0;
  for (const request of requests) {
    const found = new Set(table.pairs.product.slice(0, table.query(request)));
    for (const [at, product] of table.catalogue.products.entries()) {
      const rise = Math.floor((product.tenorRiseBp * Math.min(request.attributes.tenorDays, 720)) / 720);
      const affordable = product.rateBp + rise <= (request.attributes.maxRateBp ?? Number.POSITIVE_INFINITY);
      if ((evaluate(product.predicate, request.attributes) && affordable) !== found.has(at)) wrong++;
    }
  }
  return wrong;
}
