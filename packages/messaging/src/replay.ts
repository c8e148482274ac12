import type { Database } from "@lianrong/runtime/database";
import { handleMessages } from "./handle-messages.js";
import type { Handlers } from "./handlers.js";
import type { Log } from "./log.js";
import { emptyTally, type Tally } from "./tally.js";

/** One event as the permanent log keeps it: a dense position in that log, the topic and the text it was published with. */
export type LoggedEvent = {
  readonly position: number;
  readonly topic: string;
  readonly key: string;
  readonly text: string;
};

/** Reads the permanent log in its order, after a position, at most so many. */
export type LogReader = (request: {
  readonly topics: readonly string[];
  readonly after: number;
  readonly limit: number;
}) => Promise<readonly LoggedEvent[]>;

const BATCH_SIZE = 300;

// The permanent log is one sequence, so its topics each count as a single partition, apart from any of the bus's.
const REPLAY_PARTITION = -1;

/**
 * Runs a service's handlers over the permanent log, through the same inbox as its consumer: what it has handled is skipped,
 * what it misses is made up, and the bus goes on from there. It may run beside the consumer.
 */
export async function replay(options: {
  readonly db: Database;
  readonly service: string;
  readonly topics: readonly string[];
  readonly read: LogReader;
  readonly handlers: Handlers;
  readonly log: Log;
  readonly now: () => Date;
  readonly after?: number;
}): Promise<Readonly<Tally> & { readonly position: number }> {
  const { topics, read } = options;
  const tally = emptyTally();
  let position = options.after ?? 0;
  for (;;) {
    const events = await read({ topics, after: position, limit: BATCH_SIZE });
    const last = events.at(-1);
    if (!last) return { ...tally, position };
    for (const topic of new Set(events.map((event) => event.topic))) {
      await handleMessages(
        { ...options, retryDelayMs: 200, tally },
        {
          topic,
          partition: REPLAY_PARTITION,
          messages: events
            .filter((event) => event.topic === topic)
            .map((event) => ({ key: event.key, value: event.text, offset: event.position })),
          behind: 0,
          heartbeat: async () => {},
          isRunning: () => true,
        },
      );
    }
    position = last.position;
  }
}

/** Forgets what a service has taken of some topics, so that a replay handles all of it again; the caller clears what it had made of it. */
export async function forgetTopics(db: Database, topics: readonly string[]): Promise<void> {
  await db.transaction({ reach: "installation" }, async (tx) => {
    await tx.query("delete from parked where topic = any ($1)", [topics]);
    await tx.query("delete from inbox where topic = any ($1)", [topics]);
  });
}
