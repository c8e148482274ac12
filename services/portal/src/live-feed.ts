import type { Database } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import { changesAfter, lastPosition, type ToldChange } from "./db/changes.js";

const everyMs = 1_000;
const most = 500;

type Listener = (change: ToldChange) => void;

/** The changes as they come, for all browsers of this process. */
export type LiveFeed = {
  readonly listen: (listener: Listener) => () => void;
  /** Something was just written here: look at once. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

/** Looks once a second for whatever any instance has noted, and not at all while nobody listens. */
export function liveFeed({ db, log }: { readonly db: Database; readonly log: Logger }): LiveFeed {
  const listeners = new Set<Listener>();
  let position: number | undefined;
  let looking = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    if (listeners.size === 0) return;
    await db.transaction({ reach: "installation" }, async (tx) => {
      position ??= await lastPosition(tx);
      const changes = await changesAfter(tx, position, most);
      for (const change of changes) for (const listener of listeners) listener(change);
      position = changes.at(-1)?.position ?? position;
    });
  }
  const wake = () => {
    looking = looking.then(look).catch((error: unknown) => log.warn({ err: error }, "changes could not be read"));
  };
  return {
    wake,
    listen: (listener) => {
      listeners.add(listener);
      if (!timer) {
        wake();
        timer = setInterval(wake, everyMs);
        timer.unref();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
        position = undefined;
      };
    },
    stop: async () => {
      clearInterval(timer);
      listeners.clear();
      await looking;
    },
  };
}
