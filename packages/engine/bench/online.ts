import { evaluate } from "@lianrong/contracts/condition";
import type { MatchRequest } from "@lianrong/engine/catalogue";
import { compilePredicate, encodeRequest } from "@lianrong/engine/compile-condition";
import { LineLedger } from "@lianrong/engine/line-ledger";
import { OnlineMatcher } from "@lianrong/engine/online-match";
import { buildPairTable, type PairTable } from "@lianrong/engine/pair-table";
import { allInRateBp } from "@lianrong/engine/scoring";
import { type City, generateCity } from "./generate-city.js";
import { cpuOf, median } from "./matching.js";
import { publishFacts } from "./publish-facts.js";
import { plainRanking } from "./rank-plainly.js";

export interface OnlinePlan {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly rounds: number;
}

/** Requests a second of CPU, over the rounds. */
export interface Rate {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface CityReport {
  /** Goal M7: eligibility, the five best that have room, their scores taken apart; on lines half a city draws on. */
  readonly matchPerCpuSecond: Rate;
  /** The same, and the amount set aside on every level of the tree in memory, and released later on. */
  readonly matchAndReservePerCpuSecond: Rate;
  /** A closure a product in place of the index, eligibility alone. */
  readonly closureScanPerCpuSecond: Rate;
  readonly timesClosureScan: number;
  readonly matchMicroseconds: { readonly p50: number; readonly p99: number };
  readonly matchAndReserveMicroseconds: { readonly p50: number; readonly p99: number };
  /** Of the half a city that stays, those that found a product with room. */
  readonly matched: number;
  /** Pairs that the interpreter judges otherwise, rankings that scan, score and sort otherwise, lines below zero. */
  readonly faults: number;
}

export interface OnlineReport extends OnlinePlan {
  /** The city that batches are measured on: price, days to money, headroom and dedicated lines tell products apart. */
  readonly plainCity: CityReport;
  /** The same with all ten terms alive, and terms of any number of days. */
  readonly cityWithEveryTerm: CityReport;
  readonly faults: number;
  readonly node: string;
}

const day = "2026-09-01";
const most = 5;
const checkedRequests = 1_000;
const settled = 1_000;

/** Matches requests as they come, half a city of them holding room, and holds the speed against a scan of closures. */
export function benchOnline(plan: OnlinePlan, tell: (line: string) => void): OnlineReport {
  const city = generateCity(plan);
  const plainCity = measure(city, plan, (line) => tell(`plain city, ${line}`));
  const cityWithEveryTerm = measure(publishFacts(city, plan.seed), plan, (line) => tell(`every term, ${line}`));
  const faults = plainCity.faults + cityWithEveryTerm.faults;
  return { ...plan, plainCity, cityWithEveryTerm, faults, node: process.version };
}

function measure(city: City, { rounds }: OnlinePlan, tell: (line: string) => void): CityReport {
  const table = buildPairTable(city.catalogue);
  if (!table.ok) throw new Error(`the made-up catalogue is wrong: ${JSON.stringify(table.error)}`);
  const requests = [...city.requests()];
  const rates = { match: Array.of<number>(), reserve: Array.of<number>(), closures: Array.of<number>() };
  const stage = new Stage(table.value, requests);
  let faults = 0;
  for (let round = 0; round <= rounds; round++) {
    const reserve = rateOf(requests.length, () => stage.playAll());
    const match = rateOf(requests.length, () => stage.matchAll());
    const few = requests.slice(0, 2_000);
    const closures = rateOf(few.length, () => scanClosures(table.value, few));
    faults += stage.overdrawnLines();
    if (round === 0) continue;
    rates.match.push(match);
    rates.reserve.push(reserve);
    rates.closures.push(closures);
    const [with3, without3, scan3] = [match, reserve, closures].map((rate) => Math.round(rate).toLocaleString("en-US"));
    tell(`round ${round}: ${with3} a CPU second, ${without3} with the reservation, closures ${scan3}`);
  }
  const timed = timeEach(stage, requests);
  faults += countWrongPairs(table.value, requests) + countWrongRankings(table.value, requests);
  const matchPerCpuSecond = spreadOf(rates.match);
  const closureScanPerCpuSecond = spreadOf(rates.closures);
  return {
    matchPerCpuSecond,
    matchAndReservePerCpuSecond: spreadOf(rates.reserve),
    closureScanPerCpuSecond,
    timesClosureScan: matchPerCpuSecond.median / closureScanPerCpuSecond.median,
    ...timed,
    matched: stage.live,
    faults,
  };
}

/** One city in which requests come, take the best they can have, and go again when half a city more has come; round after round. */
class Stage {
  readonly ledger: LineLedger;
  readonly matcher: OnlineMatcher;
  readonly #table: PairTable;
  readonly #requests: readonly MatchRequest[];
  /** The line that each request drew on, or -1, and the limits across the tree. */
  readonly #drawn: Int32Array;
  readonly #across: (readonly number[])[];

  constructor(table: PairTable, requests: readonly MatchRequest[]) {
    this.#table = table;
    this.#requests = requests;
    this.ledger = new LineLedger(table.tree, table.catalogue.sideLimits);
    this.matcher = new OnlineMatcher(table, this.ledger, most);
    this.#drawn = new Int32Array(requests.length).fill(-1);
    this.#across = requests.map(() => []);
  }

  playAll(): void {
    for (const [at, request] of this.#requests.entries()) this.play(at, request);
  }

  play(at: number, request: MatchRequest): void {
    const gone = (at + (this.#requests.length >> 1)) % this.#requests.length;
    const leaving = this.#drawn[gone] ?? -1;
    if (leaving >= 0) this.ledger.release(leaving, this.#requests[gone]?.attributes.amountFen ?? 0, this.#across[gone]);
    this.#drawn[gone] = -1;
    const best = this.matcher.match(request, day).ranked[0];
    if (!best || !this.ledger.reserve(best.line, request.attributes.amountFen, best.across).ok) return;
    this.#drawn[at] = best.line;
    this.#across[at] = best.across;
  }

  /** How many hold room now. */
  get live(): number {
    return this.#drawn.filter((line) => line >= 0).length;
  }

  matchAll(): number {
    let ranked = 0;
    for (const request of this.#requests) ranked += this.matcher.match(request, day).ranked.length;
    return ranked;
  }

  overdrawnLines(): number {
    let overdrawn = 0;
    for (let line = 0; line < this.#table.tree.size; line++) if (this.ledger.freeFen(line) < 0) overdrawn++;
    for (let limit = 0; limit < this.ledger.limits; limit++) if (this.ledger.limitFreeFen(limit) < 0) overdrawn++;
    return overdrawn;
  }
}

function rateOf(count: number, work: () => unknown): number {
  return count / cpuOf(work).cpuSeconds;
}

function spreadOf(rates: readonly number[]): Rate {
  const whole = (rate: number) => Math.round(rate);
  return { median: whole(median(rates) ?? 0), least: whole(Math.min(...rates)), most: whole(Math.max(...rates)) };
}

function timeEach(stage: Stage, requests: readonly MatchRequest[]) {
  const played = requests.map((request, at) => microsecondsOf(() => stage.play(at, request)));
  const matched = requests.map((request) => microsecondsOf(() => stage.matcher.match(request, day)));
  return { matchMicroseconds: percentilesOf(matched), matchAndReserveMicroseconds: percentilesOf(played) };
}

function microsecondsOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) * 1e3;
}

function percentilesOf(microseconds: readonly number[]) {
  const sorted = Float64Array.from(microseconds.slice(Math.min(settled, microseconds.length >> 1))).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

function scanClosures({ catalogue }: PairTable, requests: readonly MatchRequest[]): number {
  const compiled = catalogue.products.map(({ predicate }) => compilePredicate(predicate));
  let eligible = 0;
  for (const { attributes } of requests) {
    const encoded = encodeRequest(attributes);
    for (const { holds } of compiled) if (holds(encoded)) eligible++;
  }
  return eligible;
}

function countWrongPairs(table: PairTable, requests: readonly MatchRequest[]): number {
  let wrong = 0;
  for (const request of requests.slice(0, checkedRequests)) {
    const { maxRateBp, tenorDays } = request.attributes;
    const found = new Set(table.pairs.product.slice(0, table.query(request)));
    for (const [at, product] of table.catalogue.products.entries()) {
      const affordable = allInRateBp(product, tenorDays) <= (maxRateBp ?? Number.POSITIVE_INFINITY);
      if ((evaluate(product.predicate, request.attributes) && affordable) !== found.has(at)) wrong++;
    }
  }
  return wrong;
}

/** Asks both ways while lines fill up: with all room there is, and later where many have none. */
function countWrongRankings(table: PairTable, requests: readonly MatchRequest[]): number {
  const stage = new Stage(table, requests);
  const plainly = plainRanking(table.catalogue);
  const freeFen = (lineId: string) => stage.ledger.freeFen(table.tree.indexOf.get(lineId) ?? -1);
  const limitNumbers = new Map(table.catalogue.sideLimits.map(({ id }, limit) => [id, limit]));
  const limitFreeFen = (limitId: string) => stage.ledger.limitFreeFen(limitNumbers.get(limitId) ?? -1);
  const every = Math.max(1, Math.floor(requests.length / checkedRequests));
  let wrong = 0;
  for (const [at, request] of requests.entries()) {
    if (at % every === 0) {
      const { ranked, withoutRoom } = stage.matcher.match(request, day);
      const expected = plainly({ request, day, leastFen: request.attributes.amountFen, most, freeFen, limitFreeFen });
      const same = ranked.map(({ productId, lineId, terms }) => ({ productId, lineId, terms }));
      if (JSON.stringify({ ranked: same, withoutRoom }) !== JSON.stringify(expected)) wrong++;
    }
    stage.play(at, request);
  }
  return wrong;
}
