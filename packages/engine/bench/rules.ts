import type { Condition } from "@lianrong/contracts/condition";
import { evaluate } from "@lianrong/contracts/condition";
import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { compilePredicate, conjunctsOf, type EncodedRequest, encodeRequest } from "@lianrong/engine/compile-condition";
import { Environment } from "@marcbachmann/cel-js";
import { Engine } from "json-rules-engine";
import { generateCity } from "./generate-city.js";
import { median } from "./matching.js";

export interface RulesPlan {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly rounds: number;
}

export interface RulesReport {
  readonly pairs: number;
  readonly seed: number;
  readonly explainedPerCpuSecond: number;
  readonly jsonRulesEnginePerCpuSecond: number;
  readonly celPerCpuSecond: number;
  readonly timesJsonRulesEngine: number;
  readonly timesCel: number;
  readonly wrong: number;
  readonly node: string;
}

/** One way of asking many predicates about many requests; answers how often it disagreed with the interpreter. */
type Contender = (
  requests: readonly RequestAttributes[],
  truth: Uint8Array,
) => Promise<{ asked: number; wrong: number }>;

/** The same predicates by failure mask, by json-rules-engine and by CEL, in turns. */
export async function benchRules(plan: RulesPlan, tell: (line: string) => void): Promise<RulesReport> {
  const city = generateCity(plan);
  const predicates = city.catalogue.products.map(({ predicate }) => predicate);
  const requests = [...city.requests()].map(({ attributes }) => attributes);
  const truth = Uint8Array.from(
    requests.flatMap((request) => predicates.map((predicate) => (evaluate(predicate, request) ? 1 : 0))),
  );
  const contenders = { ours: byMask(predicates), jsonRules: byJsonRules(predicates), cel: byCel(predicates) };
  const few = requests.slice(0, Math.max(1, Math.floor(requests.length / 50)));
  const speeds = { ours: Array.of<number>(), jsonRules: Array.of<number>(), cel: Array.of<number>() };
  let wrong = 0;
  for (let round = 0; round <= plan.rounds; round++) {
    for (const name of ["ours", "jsonRules", "cel"] as const) {
      const before = process.cpuUsage();
      const answer = await contenders[name](name === "jsonRules" ? few : requests, truth);
      const spent = process.cpuUsage(before);
      wrong += answer.wrong;
      if (round > 0) speeds[name].push(answer.asked / ((spent.user + spent.system) / 1e6));
    }
    if (round > 0)
      tell(
        `round ${round}: ${Object.entries(speeds)
          .map(([name, all]) => `${name} ${Math.round(all.at(-1) ?? 0)}/s`)
          .join(", ")}`,
      );
  }
  const [ours, jsonRules, cel] = [median(speeds.ours) ?? 0, median(speeds.jsonRules) ?? 0, median(speeds.cel) ?? 0];
  return {
    pairs: truth.length,
    seed: plan.seed,
    explainedPerCpuSecond: ours,
    jsonRulesEnginePerCpuSecond: jsonRules,
    celPerCpuSecond: cel,
    timesJsonRulesEngine: ours / jsonRules,
    timesCel: ours / cel,
    wrong,
    node: process.version,
  };
}

/** Always the full mask of what fails, never only yes or no. */
function byMask(predicates: readonly Condition[]): Contender {
  const compiled = predicates.map(compilePredicate);
  return async (requests, truth) => {
    let wrong = 0;
    let at = 0;
    for (const request of requests) {
      const encoded: EncodedRequest = encodeRequest(request);
      for (const { failureMask } of compiled) if ((failureMask(encoded) === 0 ? 1 : 0) !== truth[at++]) wrong++;
    }
    return { asked: at, wrong };
  };
}

function byJsonRules(predicates: readonly Condition[]): Contender {
  const engines = predicates.map((predicate) => {
    const engine = new Engine([], { allowUndefinedFacts: true });
    engine.addOperator(
      "hasOneOf",
      (held: unknown, members: unknown) =>
        Array.isArray(held) && Array.isArray(members) && members.some((member) => held.includes(member)),
    );
    engine.addRule({ conditions: { all: conjunctsOf(predicate).flatMap(jsonRulesOf) }, event: { type: "eligible" } });
    return engine;
  });
  return async (requests, truth) => {
    let wrong = 0;
    let at = 0;
    for (const request of requests) {
      for (const engine of engines) if ((await engine.run(request)).events.length !== truth[at++]) wrong++;
    }
    return { asked: at, wrong };
  };
}

interface JsonRule {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
}

function jsonRulesOf(leaf: Condition): JsonRule[] {
  if (leaf.op === "in") return [{ fact: leaf.field, operator: "in", value: leaf.values }];
  if (leaf.op === "mask") return [{ fact: leaf.field, operator: "hasOneOf", value: leaf.members }];
  if (leaf.op !== "between") throw new Error("the made-up city has no other conditions");
  return [
    { fact: leaf.field, operator: "greaterThanInclusive", value: leaf.from },
    { fact: leaf.field, operator: "lessThanInclusive", value: leaf.to },
  ];
}

function byCel(predicates: readonly Condition[]): Contender {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const parsed = predicates.map((predicate) => environment.parse(conjunctsOf(predicate).map(celOf).join(" && ")));
  return async (requests, truth) => {
    let wrong = 0;
    let at = 0;
    for (const request of requests)
      for (const ask of parsed) if ((ask(request) === true ? 1 : 0) !== truth[at++]) wrong++;
    return { asked: at, wrong };
  };
}

function celOf(leaf: Condition): string {
  if (leaf.op === "in") return `${leaf.field} in ${JSON.stringify(leaf.values)}`;
  if (leaf.op === "mask")
    return `(${leaf.members.map((member) => `${JSON.stringify(member)} in ${leaf.field}`).join(" || ")})`;
  if (leaf.op !== "between") throw new Error("the made-up city has no other conditions");
  return `${leaf.field} >= ${leaf.from}.0 && ${leaf.field} <= ${leaf.to}.0`;
}
