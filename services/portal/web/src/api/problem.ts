import { TRPCClientError } from "@trpc/client";

/** A refusal as people are told it: what happened, what to do, by which rule, and the trace to ask support about. */
export type Problem = {
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly remedy: string | undefined;
  readonly citation: string | undefined;
  readonly rule: string | undefined;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
  readonly traceId: string | undefined;
};

/** A file that the service did not take. */
export class RefusedUpload extends Error {
  override readonly name = "RefusedUpload";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Reads the problem document out of whatever a call threw; undefined where the server could not be reached. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof RefusedUpload) return error.problem;
  if (!(error instanceof TRPCClientError)) return undefined;
  return problemIn(recordOf(recordOf(error.data)["problem"]));
}

/** Reads a problem document (RFC 9457). */
export function problemIn(document: unknown): Problem | undefined {
  const found = recordOf(document);
  if (typeof found["code"] !== "string") return undefined;
  const rule = recordOf(found["rule"]);
  const errors = Array.isArray(found["errors"]) ? found["errors"] : [];
  return {
    code: found["code"],
    title: textOf(found["title"]) ?? found["code"],
    detail: textOf(found["detail"]),
    remedy: textOf(found["remedy"]),
    citation: textOf(rule["citation"]),
    rule: textOf(rule["id"]),
    fields: errors.map((field: unknown) => ({
      path: textOf(recordOf(field)["path"]) ?? "",
      message: textOf(recordOf(field)["message"]) ?? "",
    })),
    traceId: textOf(found["traceId"]),
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
