import { setScope, type Tx } from "@lianrong/runtime/database";
import { type Handled, type Handlers, hasHandler, runHandler } from "./handlers.js";
import type { InboxEntry, ReadableEvent } from "./inbox.js";

export type Attempt = Handled | { readonly outcome: "failed"; readonly error: unknown };

/** After how many failures in a row a key is parked for a person to look at. */
export const FAILURES_TO_PARK = 5;

const LONGEST_RETRY_MS = 30_000;

// Trouble of the server or between transactions, not of the event: the whole batch comes again and nothing is counted.
const TRANSIENT_CLASSES = ["08", "40", "53", "57P"];

/** Lets the handler work on one event inside a savepoint, so that what it wrote goes when it fails or has to wait. */
export async function attempt(tx: Tx, handlers: Handlers, event: ReadableEvent): Promise<Attempt> {
  if (!hasHandler(handlers, event.type)) return { outcome: "ignored", why: "no handler" };
  await tx.query("savepoint event");
  try {
    await setScope(tx, { reach: "tenant", tenant: event.tenant });
    const handled = await runHandler(tx, handlers, event);
    await tx.query(handled.outcome === "waiting" ? "rollback to savepoint event" : "release savepoint event");
    return handled;
  } catch (error) {
    if (isTransient(error)) throw error;
    await tx.query("rollback to savepoint event");
    return { outcome: "failed", error };
  }
}

/** The key's entry after an attempt that left the event undone. */
export function heldEntry(
  before: Pick<InboxEntry, "tenant" | "key" | "seq" | "attempts" | "heldSince">,
  undone: Exclude<Attempt, { outcome: "handled" | "ignored" }>,
  options: { readonly now: Date; readonly retryDelayMs: number },
): InboxEntry {
  const { tenant, key, seq } = before;
  const heldSince = before.heldSince ?? options.now;
  const after = (ms: number) => new Date(options.now.getTime() + Math.min(ms, LONGEST_RETRY_MS));
  if (undone.outcome === "waiting") {
    // The longer it has waited, the less a look more often would help.
    const waitedMs = options.now.getTime() - heldSince.getTime();
    const retryAt = after(Math.max(waitedMs / 2, options.retryDelayMs));
    return { tenant, key, seq, state: "waiting", attempts: before.attempts, reason: undone.for, heldSince, retryAt };
  }
  const attempts = before.attempts + 1;
  const reason = reasonOf(undone.error);
  return attempts >= FAILURES_TO_PARK
    ? { tenant, key, seq, state: "parked", attempts, reason, heldSince, retryAt: null }
    : {
        tenant,
        key,
        seq,
        state: "retrying",
        attempts,
        reason,
        heldSince,
        retryAt: after(options.retryDelayMs * 2 ** (attempts - 1)),
      };
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2_000);
}

function isTransient(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && typeof error.code === "string") {
    const { code } = error;
    if (["ECONNRESET", "EPIPE", "ECONNREFUSED", "ETIMEDOUT"].includes(code)) return true;
    // A statement that ran out of time (57014) may do so each time, so it counts against the event.
    return code !== "57014" && TRANSIENT_CLASSES.some((start) => code.startsWith(start));
  }
  return (
    error instanceof Error && /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  );
}
