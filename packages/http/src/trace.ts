import { randomBytes } from "node:crypto";
import type { Logger } from "@lianrong/runtime/logger";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { type Language, languageOf } from "./problem.js";

/** The trace that a call belongs to: the caller's own (W3C Trace Context), or a new one. */
export function traceIdOf(traceparent: string | undefined): string {
  return (
    traceparent?.match(/^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/)?.[1] ?? randomBytes(16).toString("hex")
  );
}

/** What every answer to a call carries, whatever became of it. */
export type CallTrace = { readonly language: Language; readonly traceId: string };

/** The call's language and trace; the same for as long as the call lasts. */
export function traceOf(c: Context): CallTrace {
  const kept: unknown = c.get("traceId");
  const traceId = typeof kept === "string" ? kept : traceIdOf(c.req.header("traceparent"));
  c.set("traceId", traceId);
  return { language: languageOf(c.req.header("accept-language")), traceId };
}

/** Writes the call's ids on its answer and into the log, so that caller and operator speak of the same one. */
export function traced(log: Logger) {
  return createMiddleware(async (c, next) => {
    const startedMs = performance.now();
    const { traceId } = traceOf(c);
    const requestId = c.req.header("x-request-id")?.match(/^[\w.-]{1,64}$/)?.[0] ?? traceId;
    await next();
    c.header("x-request-id", requestId);
    c.header("traceparent", `00-${traceId}-${randomBytes(8).toString("hex")}-01`);
    const { status } = c.res;
    const tookMs = Math.round(performance.now() - startedMs);
    log.info({ traceId, requestId, method: c.req.method, path: c.req.path, status, tookMs }, "answered");
  });
}
