import type { Actor } from "@lianrong/contracts/actor";
import type { Result } from "@lianrong/core/result";
import { initTRPC, TRPCError, type TRPCMutationProcedure, type TRPCQueryProcedure } from "@trpc/server";
import type { Router } from "@trpc/server/unstable-core-do-not-import";
import { z } from "zod";
import { edgeFailureOf } from "./edge-failure.js";
import { type Call, edgeAnswer, execute, type Front } from "./execute.js";
import type { Answer } from "./idempotency.js";
import type { Operation, OperationDeps } from "./operation.js";
import { type Failure, problemDocument, tell } from "./problem.js";
import { type EdgeFailure, edgeProblems } from "./problems.js";
import type { Operations } from "./rest.js";

export type TrpcContext = Omit<Call, "raw" | "actor"> & {
  readonly authenticated: Result<Actor, EdgeFailure>;
  readonly now: Date;
};

const Problem = z.looseObject({ code: z.string(), title: z.string(), status: z.int() });

/** A refusal as the portal gets it: the same document that REST answers. */
class RefusedCall extends Error {
  override readonly name = "RefusedCall";
  readonly problem: z.infer<typeof Problem>;

  constructor(problem: z.infer<typeof Problem>) {
    super(problem.title);
    this.problem = problem;
  }
}

const t = initTRPC.context<TrpcContext>().create({
  errorFormatter: ({ shape, error, ctx }) => {
    const problem =
      error.cause instanceof RefusedCall
        ? error.cause.problem
        : problemDocument(tell<EdgeFailure>(edgeProblems, refusedBefore(error.code)), {
            language: ctx?.language ?? "zh",
            traceId: ctx?.traceId ?? "",
            now: ctx?.now ?? new Date(0),
          });
    const { code, httpStatus } = shape.data;
    return { ...shape, message: problem.title, data: { code, httpStatus, problem } };
  },
});

/** What tRPC itself refuses before it comes to an operation, as the problem that REST answers. */
function refusedBefore(code: TRPCError["code"]): EdgeFailure {
  switch (code) {
    case "NOT_FOUND":
      return { code: "route-not-found" };
    case "METHOD_NOT_SUPPORTED":
      return { code: "method-not-allowed", allowed: ["GET（查询 / queries）", "POST（办理 / commands）"] };
    case "PARSE_ERROR":
    case "BAD_REQUEST":
      return { code: "body-not-json" };
    case "UNSUPPORTED_MEDIA_TYPE":
      return { code: "content-type-refused" };
    case "PAYLOAD_TOO_LARGE":
      return { code: "body-too-large" };
    default:
      return { code: "internal" };
  }
}

/** The type that a tRPC client needs: each operation as a query or a mutation of its schemas. */
export type RouterOf<Ops> = Router<
  ReturnType<typeof t.router>["_def"]["_config"]["$types"],
  {
    [Name in keyof Ops]: Ops[Name] extends Operation<infer _Deps, infer _F, infer Input, infer Output>
      ? Ops[Name]["kind"] extends "query"
        ? TRPCQueryProcedure<{ input: z.input<Input>; output: z.output<Output>; meta: unknown }>
        : TRPCMutationProcedure<{ input: z.input<Input>; output: z.output<Output>; meta: unknown }>
      : never;
  }
>;

/** The operations as tRPC procedures for the portal; what they do is what REST does. */
export function trpcOf<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operations: Operations<Deps, F>,
) {
  return t.router(
    Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, procedure(front, operation)])),
  );
}

function procedure<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operation: Operation<Deps, F>,
) {
  const run = async ({ ctx, input }: { ctx: TrpcContext; input: unknown }) => {
    const answer = await answerTo(front, operation, ctx, input);
    const body: unknown = JSON.parse(answer.body);
    if (answer.status < 400) return body;
    const problem = Problem.parse(body);
    throw new TRPCError({ code: trpcCode(answer.status), message: problem.title, cause: new RefusedCall(problem) });
  };
  const open = t.procedure.input(z.unknown());
  return operation.kind === "query" ? open.query(run) : open.mutation(run);
}

async function answerTo<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operation: Operation<Deps, F>,
  { authenticated, ...call }: TrpcContext,
  input: unknown,
): Promise<Answer> {
  if (!authenticated.ok) return edgeAnswer(front, call, authenticated.error);
  try {
    return await execute(front, operation, { ...call, actor: authenticated.value, raw: input ?? {} });
  } catch (error) {
    front.log.error({ err: error, traceId: call.traceId, path: operation.path }, "request failed");
    return edgeAnswer(front, call, edgeFailureOf(error));
  }
}

/** tRPC names fewer statuses than HTTP; the problem document beside it keeps the exact one. */
function trpcCode(status: number): TRPCError["code"] {
  switch (status) {
    case 400:
      return "BAD_REQUEST";
    case 401:
      return "UNAUTHORIZED";
    case 403:
      return "FORBIDDEN";
    case 404:
    case 410:
      return "NOT_FOUND";
    case 409:
      return "CONFLICT";
    case 413:
      return "PAYLOAD_TOO_LARGE";
    case 415:
      return "UNSUPPORTED_MEDIA_TYPE";
    case 422:
      return "UNPROCESSABLE_CONTENT";
    case 429:
      return "TOO_MANY_REQUESTS";
    case 503:
      return "SERVICE_UNAVAILABLE";
    default:
      return "INTERNAL_SERVER_ERROR";
  }
}
