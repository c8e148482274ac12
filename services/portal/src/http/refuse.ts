import { problemDocument, tell } from "@lianrong/http/problem";
import { traceOf } from "@lianrong/http/trace";
import type { Context } from "hono";
import { type PortalError, problems } from "./problems.js";

/** Answers with the problem document; to a call that expects tRPC's shape, in that shape. */
export function refuse(c: Context, failure: PortalError): Response {
  const told = tell<PortalError>(problems, failure);
  const document = problemDocument(told, { ...traceOf(c), now: new Date() });
  const { status, title } = document;
  const isCall = c.req.path.startsWith("/portal/trpc/");
  const body = isCall
    ? { error: { code: -32603, message: title, data: { httpStatus: status, problem: document } } }
    : document;
  return c.body(JSON.stringify(body), status, {
    "content-type": isCall ? "application/json" : "application/problem+json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
}
