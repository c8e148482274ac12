import type { Actor } from "@lianrong/contracts/actor";
import type { Clock } from "@lianrong/runtime/clock";
import { attempt, type Database } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import { scopeOf } from "@lianrong/runtime/transact";
import { refuseAccess, refuseSecondFactor } from "./access.js";
import {
  type Answer,
  type CommandKey,
  claimKey,
  hashInput,
  hashSecretInput,
  IdempotencyKey,
  isTaken,
  keepAnswer,
} from "./idempotency.js";
import type { Operation, OperationDeps, Prepared } from "./operation.js";
import { type Failure, type Language, type ProblemTable, problemDocument, type Told, tell } from "./problem.js";
import { type EdgeFailure, edgeProblems, toldInput } from "./problems.js";
import { findUnkeepableText } from "./unkeepable-text.js";

/** What the front of one service works with. */
export type Front<Deps extends OperationDeps, F extends Failure> = {
  readonly service: string;
  readonly db: Database;
  readonly deps: Deps;
  readonly problems: ProblemTable<F>;
  readonly clock: Clock;
  readonly log: Logger;
};

/** One call as either transport received it. */
export type Call = {
  readonly actor: Actor;
  readonly raw: unknown;
  readonly idempotencyKey: string | undefined;
  readonly language: Language;
  readonly traceId: string;
};

/** Checks access, parses, runs and tells; an expected failure never throws. */
export async function execute<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operation: Operation<Deps, F>,
  call: Call,
): Promise<Answer> {
  const refused = refuseAccess(operation.access, call.actor) ?? refuseSecondFactor(operation, call.actor);
  if (refused) return edgeAnswer(front, call, refused);
  const prepared = operation.prepare(call.raw, call.language);
  if (!prepared.ok) return toldAnswer(front, call, toldInput(prepared.issues, call.language));
  const lacking = refuseSecondFactor({ secondFactor: prepared.demandsSecondFactor }, call.actor);
  if (lacking) return edgeAnswer(front, call, lacking);
  const unkeepable = findUnkeepableText(prepared.input);
  if (unkeepable) return toldAnswer(front, call, toldInput([unkeepable], call.language));
  if (operation.kind === "query") return answerOf(front, operation, call, await prepared.run(front.deps, call.actor));
  return runCommand(front, operation, call, prepared);
}

/** The answer is kept in the business transaction: both are there, or neither. */
async function runCommand<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operation: Operation<Deps, F>,
  call: Call,
  prepared: Extract<Prepared<Deps, F>, { ok: true }>,
): Promise<Answer> {
  const key = IdempotencyKey.safeParse(call.idempotencyKey);
  if (!key.success) return edgeAnswer(front, call, { code: "idempotency-key-missing" });
  const commandKey = {
    tenant: call.actor.tenant,
    client: call.actor.subject,
    route: operation.path,
    key: key.data,
    inputHash: operation.secretInput ? await hashSecretInput(prepared.input, key.data) : hashInput(prepared.input),
  };
  const run = await workAhead(front, call, prepared, commandKey);
  return front.db.transaction(scopeOf(call.actor), async (tx) => {
    const claimed = await claimKey(tx, commandKey);
    if (claimed.outcome === "repeat") return claimed.answer;
    if (claimed.outcome === "reused") return edgeAnswer(front, call, { code: "idempotency-key-reused" });
    if (claimed.outcome === "running") return edgeAnswer(front, call, { code: "idempotency-key-running" });
    const deps: Deps = { ...front.deps, transaction: (_actor, body) => attempt(tx, body) };
    const answer = answerOf(front, operation, call, await run(deps, call.actor));
    const isSecret = operation.toldOnce === true && answer.status < 400;
    await keepAnswer(tx, commandKey, isSecret ? edgeAnswer(front, call, { code: "answer-told-once" }) : answer);
    return answer;
  });
}

/** Nothing is worked out for a key that has its answer already, or a repeat would cost as much as the first. */
async function workAhead<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  { actor }: Call,
  { run, ahead }: Extract<Prepared<Deps, F>, { ok: true }>,
  key: CommandKey,
) {
  if (!ahead || (await front.db.transaction(scopeOf(actor), (tx) => isTaken(tx, key)))) return run;
  return ahead(front.deps, actor);
}

function answerOf<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operation: Operation<Deps, F>,
  call: Call,
  result: Awaited<ReturnType<Extract<Prepared<Deps, F>, { ok: true }>["run"]>>,
): Answer {
  if (!result.ok) return toldAnswer(front, call, tell(front.problems, result.error));
  return { status: operation.kind === "query" ? 200 : 201, body: JSON.stringify(operation.output.parse(result.value)) };
}

export function edgeAnswer(
  front: { clock: Clock },
  call: Pick<Call, "language" | "traceId">,
  failure: EdgeFailure,
): Answer {
  return toldAnswer(front, call, tell<EdgeFailure>(edgeProblems, failure));
}

function toldAnswer(front: { clock: Clock }, call: Pick<Call, "language" | "traceId">, told: Told): Answer {
  const document = problemDocument(told, { language: call.language, traceId: call.traceId, now: front.clock.now() });
  return { status: told.status, body: JSON.stringify(document) };
}
