import { randomBytes } from "node:crypto";

/** The trace that a call belongs to: the caller's own (W3C Trace Context), or a new one. */
export function traceIdOf(traceparent: string | undefined): string {
  return (
    traceparent?.match(/^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/)?.[1] ?? randomBytes(16).toString("hex")
  );
}
