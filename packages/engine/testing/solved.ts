import { AllocationChecker, type Checked } from "@lianrong/engine/bench/check-allocation";
import { buildPairTable, type PairTable } from "@lianrong/engine/pair-table";
import { type Problem, ProblemBuilder } from "@lianrong/engine/problem";
import { type Solution, solve } from "@lianrong/engine/solve";
import type { Instance } from "./arbitrary-instance.js";

export interface Solved {
  readonly table: PairTable;
  readonly problem: Problem;
  readonly solution: Solution;
  readonly checked: Checked;
}

/** The table and the numbers of an instance that is known to be in order. */
export function prepare({ catalogue, requests }: Instance): { table: PairTable; problem: Problem } {
  const table = buildPairTable(catalogue);
  if (!table.ok) throw new Error(JSON.stringify(table.error));
  const builder = new ProblemBuilder(table.value, requests.length);
  for (const request of requests) builder.add(request);
  return { table: table.value, problem: builder.build() };
}

/** Solves an instance and has the independent checker look at the answer. */
export function solveAndCheck(instance: Instance): Solved {
  const { table, problem } = prepare(instance);
  const solution = solve(problem);
  const checker = new AllocationChecker(instance.catalogue);
  for (const [at, request] of instance.requests.entries()) {
    checker.countRequest(request);
    const pair = solution.chosenPair[at] ?? -1;
    if (pair < 0) continue;
    const productId = instance.catalogue.products[problem.pairProduct[pair] ?? 0]?.id ?? "";
    checker.place({ request, productId, scorePoints: problem.pairScore[pair] ?? 0 });
  }
  return { table, problem, solution, checked: checker.finish() };
}
