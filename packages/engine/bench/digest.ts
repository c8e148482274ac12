import { createHash } from "node:crypto";
import { buildPairTable } from "@lianrong/engine/pair-table";
import { ProblemBuilder } from "@lianrong/engine/problem";
import { solve } from "@lianrong/engine/solve";
import { generateCity } from "./generate-city.js";

/** Which made-up city is allocated. */
export interface DigestPlan {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
}

/** The hash of everything an allocation decides; the same on every version of Node, or the engine is not deterministic. */
export function digestOf(plan: DigestPlan): string {
  const city = generateCity(plan);
  const table = buildPairTable(city.catalogue);
  if (!table.ok) throw new Error(`the made-up catalogue is wrong: ${JSON.stringify(table.error)}`);
  const builder = new ProblemBuilder(table.value, plan.requests);
  for (const request of city.requests()) builder.add(request);
  const { chosenPair, prices, certificate } = solve(builder.build());
  const hash = createHash("sha256");
  for (const numbers of [chosenPair, prices.threshold]) hash.update(numbers);
  return hash.update(`${certificate.value} ${certificate.bound}`).digest("hex");
}
