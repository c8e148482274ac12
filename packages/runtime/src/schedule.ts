import type { Database, Tx } from "./database.js";
import type { Logger } from "./logger.js";

/**
 * Repeats a task while the process lives, in one process at a time: whoever holds the advisory lock named after the
 * task runs it, the others pass. The body gets a transaction over the whole installation.
 */
export function schedule(options: {
  readonly db: Database;
  readonly name: string;
  readonly everyMs: number;
  readonly log: Logger;
  readonly run: (tx: Tx) => Promise<void>;
}): { readonly runNow: () => Promise<void>; readonly stop: () => Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  const once = () => {
    running = running
      .then(() => runLocked(options))
      .catch((error) => options.log.error({ err: error }, `${options.name} failed`));
    return running;
  };
  const timer = setInterval(() => {
    if (!stopped) void once();
  }, options.everyMs);
  timer.unref();
  return {
    runNow: once,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function runLocked(options: { db: Database; name: string; run: (tx: Tx) => Promise<void> }): Promise<void> {
  await options.db.transaction({ reach: "installation" }, async (tx) => {
    const { rows } = await tx.query<{ locked: boolean }>({
      name: "schedule-lock",
      text: "select pg_try_advisory_xact_lock(hashtextextended(current_schema() || '/' || $1, 0)) as locked",
      values: [options.name],
    });
    if (rows[0]?.locked) await options.run(tx);
  });
}
