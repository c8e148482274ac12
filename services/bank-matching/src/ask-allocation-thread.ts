import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { AllocationTerms } from "@lianrong/contracts/allocations";
import { invariant } from "@lianrong/core/invariant";
import type { Database, Scope } from "@lianrong/runtime/database";
import type { ReadBatch } from "./db/load-batch.js";
import type { WorkedOut } from "./domain/work-out-allocation.js";

export type AllocationOrder = {
  readonly url: string;
  readonly schema: string;
  readonly scope: Scope;
  readonly now: Date;
  readonly terms: AllocationTerms;
};

export type WorkedOutAside = WorkedOut & Pick<ReadBatch, "restartedFrom">;

export type WorkOut = (order: Omit<AllocationOrder, "url" | "schema">) => Promise<WorkedOutAside>;

const isSource = import.meta.url.endsWith(".ts");
const program = new URL(`./allocation-thread.${isSource ? "ts" : "js"}`, import.meta.url);
/** A thread does not inherit how its process reads TypeScript, which the sources are run from in tests. */
const fromSources = `import("tsx/esm/api").then(({ register }) => { register(); return import("${program.href}"); })`;

function openThread(): Worker {
  const thread = isSource
    ? new Worker(fromSources, { eval: true, execArgv: ["--conditions=source"] })
    : new Worker(program);
  thread.unref();
  return thread;
}

/**
 * Works allocations out in a thread beside this one, started when the first is asked for. One at a time: a second would only
 * take the processor from the first. A thread that failed has ended, and the next order starts another.
 */
export function allocationThread(db: Database, schema: string): WorkOut {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();
  const workOutNext = async (order: AllocationOrder): Promise<WorkedOutAside> => {
    thread ??= openThread();
    try {
      const answered = once(thread, "message");
      thread.postMessage(order);
      const [worked]: WorkedOutAside[] = await answered;
      invariant(worked, "a thread answers what it was asked");
      return worked;
    } catch (error) {
      thread = undefined;
      throw error;
    }
  };
  return (order) => {
    const url = db.pool.options.connectionString;
    invariant(url, "a service's pool is opened by its address");
    const worked = before.then(() => workOutNext({ ...order, url, schema }));
    before = worked.catch(() => undefined);
    return worked;
  };
}
