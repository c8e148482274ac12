import type { Database } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import { leaseDueWebhooks } from "./db/webhooks.js";
import type { Deps } from "./deps.js";
import { deliverNotices } from "./usecases/deliver-notices.js";

const LEASE_MS = 5 * 60_000;
const ADDRESSES_AT_ONCE = 20;

/** Tells the banks' addresses what is new, again and again. An address is one sender's at a time, in whatever process. */
export function startWebhookSender(options: {
  readonly db: Database;
  readonly deps: Deps;
  readonly everyMs: number;
  readonly log: Logger;
}): { readonly stop: () => Promise<void> } {
  const { db, deps, everyMs, log } = options;
  const underway = new Set<Promise<void>>();
  let leasing = Promise.resolve();
  const failed = (error: unknown) => log.error({ err: error }, "webhooks failed");
  const lookForWork = async () => {
    // A slow address keeps its own place and no other's.
    for (const work of await startDueNotices(db, deps, ADDRESSES_AT_ONCE - underway.size)) {
      const watched: Promise<void> = work.catch(failed).finally(() => underway.delete(watched));
      underway.add(watched);
    }
  };
  const timer = setInterval(() => {
    leasing = leasing.then(lookForWork).catch(failed);
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await leasing;
      await Promise.all(underway);
    },
  };
}

/** Starts with every address whose time has come, as many as there are places; each ends by itself. */
export async function startDueNotices(db: Database, deps: Deps, places: number): Promise<readonly Promise<void>[]> {
  if (places <= 0) return [];
  const now = deps.now();
  const until = new Date(now.getTime() + LEASE_MS);
  const due = await db.transaction({ reach: "installation" }, (tx) =>
    leaseDueWebhooks(tx, { now, until, limit: places }),
  );
  return due.map((leased) => deliverNotices(deps, leased));
}
