import { initTRPC, TRPCError, type TRPCMutationProcedure, type TRPCQueryProcedure } from "@trpc/server";
import type { Router } from "@trpc/server/unstable-core-do-not-import";
import { z } from "zod";
import { type Call, execute, type Front } from "./execute.js";
import type { Operation, OperationDeps } from "./operation.js";
import type { Failure } from "./problem.js";
import type { Operations } from "./rest.js";

export type TrpcContext = Omit<Call, "raw">;

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
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.cause instanceof RefusedCall ? error.cause.message : "系统出错，请稍后重试",
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      problem: error.cause instanceof RefusedCall ? error.cause.problem : null,
    },
  }),
});

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
    const answer = await execute(front, operation, { ...ctx, raw: input ?? {} });
    const body: unknown = JSON.parse(answer.body);
    if (answer.status < 400) return body;
    const problem = Problem.parse(body);
    throw new TRPCError({ code: trpcCode(answer.status), message: problem.title, cause: new RefusedCall(problem) });
  };
  const open = t.procedure.input(z.unknown());
  return operation.kind === "query" ? open.query(run) : open.mutation(run);
}

function trpcCode(status: number): TRPCError["code"] {
  switch (status) {
    case 400:
      return "BAD_REQUEST";
    case 403:
      return "FORBIDDEN";
    case 404:
      return "NOT_FOUND";
    case 409:
      return "CONFLICT";
    case 413:
      return "PAYLOAD_TOO_LARGE";
    case 422:
      return "UNPROCESSABLE_CONTENT";
    case 503:
      return "SERVICE_UNAVAILABLE";
    default:
      return "INTERNAL_SERVER_ERROR";
  }
}
