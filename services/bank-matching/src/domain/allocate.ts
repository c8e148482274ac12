import { createHash } from "node:crypto";
import type { AllocationTerms } from "@lianrong/contracts/allocations";
import { invariant } from "@lianrong/core/invariant";
import { nearestPair } from "@lianrong/engine/allocation-file";
import type { Catalogue, MatchRequest } from "@lianrong/engine/catalogue";
import { keepPairs } from "@lianrong/engine/keep-pairs";
import { buildPairTable, type PairTable } from "@lianrong/engine/pair-table";
import { type Problem, ProblemBuilder } from "@lianrong/engine/problem";
import { publishedWeights } from "@lianrong/engine/scoring";
import { type Solution, solve } from "@lianrong/engine/solve";
import type { Verdict, Words } from "@lianrong/engine/why-not";
import { judgeInBatch, type Outcome, outcomeOf } from "@lianrong/engine/why-not-in-batch";
import { engineCatalogue, lineBehind, type Table } from "./engine-catalogue.js";

/** The open cases, the banks' table, and what went before; the same batch gives the same allocation. */
export type Batch = Table & {
  /** In the order of their ids. */
  readonly requests: readonly MatchRequest[];
  /** The products whose banks may still take a request. */
  readonly openTo: ReadonlyMap<string, ReadonlySet<string>>;
  readonly terms: AllocationTerms;
  /** Prices of lines that the last applied allocation ended with. */
  readonly earlierPrices: ReadonlyMap<string, number>;
};

export type PairVerdict = { readonly productId: string; readonly verdict: Verdict };

export type Placed = {
  readonly requestId: string;
  readonly amountFen: number;
  readonly chosen: { readonly productId: string; readonly bankId: string; readonly scorePoints: number } | null;
  /** Of the product chosen, or of the one that came nearest; null where there was none. */
  readonly nearest: PairVerdict | null;
  readonly verdicts: readonly PairVerdict[];
};

export type Outlook = {
  readonly value: bigint;
  readonly bound: bigint;
  readonly gap: number;
  readonly prices: readonly { readonly lineId: string; readonly points: number }[];
  readonly placements: readonly Placed[];
};

/** What an allocation depends on, as one number: two batches of the same digest are allocated alike. */
export function digestOf(batch: Batch): string {
  const { requests, openTo, terms, earlierPrices } = batch;
  const sorted = [...openTo].map(([id, products]) => [id, [...products].sort()] as const);
  const input = {
    requests,
    openTo: sorted.toSorted(([one], [other]) => (one < other ? -1 : 1)),
    terms,
    earlierPrices: [...earlierPrices].toSorted(([one], [other]) => (one < other ? -1 : 1)),
    catalogue: catalogueFor(batch),
  };
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}

/** Decides which product each request is put to first, so that the city gets the most within the banks' lines. */
export function allocate(batch: Batch): Outlook {
  const { perOpenClaim, mostLoadPoints } = publishedWeights;
  const { pointsPerOpenClaim } = batch.terms;
  const table = buildPairTable(catalogueFor(batch), {
    ...publishedWeights,
    perOpenClaim: perOpenClaim * pointsPerOpenClaim,
    mostLoadPoints: mostLoadPoints * pointsPerOpenClaim,
  });
  invariant(table.ok, "published products and open lines make a catalogue");
  const problem = problemOf(table.value, batch);
  const { ids } = problem.tree;
  const earlierThreshold = Int32Array.from(ids, (id) => batch.earlierPrices.get(id) ?? 0);
  const solution = solve(problem, batch.earlierPrices.size > 0 ? { earlierThreshold } : {});
  const { value, bound, gap } = solution.certificate;
  const outcome = outcomeOf(problem, solution);
  const names = new Map(ids.map((lineId) => [lineId, lineBehind(batch, lineId)?.name]));
  const words: Words = { lineName: (lineId) => names.get(lineId) };
  return {
    value,
    bound,
    gap,
    prices: ids.flatMap((lineId, line) => {
      const points = solution.prices.threshold[line] ?? 0;
      return points > 0 ? [{ lineId, points }] : [];
    }),
    placements: batch.requests.map(({ id, attributes }, request) => ({
      requestId: id,
      amountFen: attributes.amountFen,
      ...placementOf({ table: table.value, outcome, words }, request),
    })),
  };
}

function catalogueFor(batch: Batch): Catalogue {
  return { ...engineCatalogue(batch), maxBankShareBp: batch.terms.maxBankShareBp };
}

function problemOf(table: PairTable, { requests, openTo }: Batch): Problem {
  const builder = new ProblemBuilder(table, requests.length);
  for (const request of requests) builder.add(request);
  const { products } = table.catalogue;
  return keepPairs(
    builder.build(),
    (requestId, product) => openTo.get(requestId)?.has(products[product]?.id ?? "") === true,
  );
}

type Solved = { readonly table: PairTable; readonly outcome: Outcome; readonly words: Words };

function placementOf({ table, outcome, words }: Solved, request: number): Omit<Placed, "requestId" | "amountFen"> {
  const { problem, solution } = outcome;
  const { pairStart, pairProduct, pairScore } = problem;
  const productOf = (pair: number) => table.catalogue.products[pairProduct[pair] ?? 0];
  const judge = (pair: number): PairVerdict => ({
    productId: productOf(pair)?.id ?? "",
    verdict: judgeInBatch(table, outcome, request, pair, words),
  });
  const verdicts: PairVerdict[] = [];
  for (let pair = pairStart[request] ?? 0; pair < (pairStart[request + 1] ?? 0); pair++) verdicts.push(judge(pair));
  const pair = chosenOrNearest(problem, solution, request);
  const product = productOf(pair);
  const isChosen = pair >= 0 && solution.chosenPair[request] === pair;
  return {
    chosen:
      isChosen && product ? { productId: product.id, bankId: product.bankId, scorePoints: pairScore[pair] ?? 0 } : null,
    nearest: pair < 0 ? null : judge(pair),
    verdicts,
  };
}

function chosenOrNearest(problem: Problem, solution: Solution, request: number): number {
  const chosen = solution.chosenPair[request] ?? -1;
  return chosen >= 0 ? chosen : nearestPair(problem, solution, request);
}
