import { type Database, openDatabase } from "@lianrong/runtime/database";
import type { Bus, BusMessage, Subscription } from "./bus.js";
import type { Log } from "./log.js";
import { partOf } from "./part.js";
import { ensureLog, ensureTopic } from "./postgres-bus-schema.js";
import { subscribeToLog, topicName } from "./postgres-subscription.js";
import { type Watch, watchLog } from "./postgres-watch.js";
import { wake } from "./wake.js";

const DAY_MS = 24 * 60 * 60 * 1000;
// A batch in hand keeps its connection; publishing and looking must not queue behind slow handlers.
const SHORT_CONNECTIONS = 3;
const TRIM_EVERY_MS = 10 * 60 * 1000;

// The rows of the partitions stay locked until the commit, so positions are dense and become visible in their order.
const APPEND = `
  with incoming as (
    select part, key, value, ordinal
    from unnest($2::int[], $3::text[], $4::text[]) with ordinality as i (part, key, value, ordinal)
  ), locked as (
    select part, next from bus.partition where topic = $1 and part = any ($2) order by part for update
  ), numbered as (
    select part, key, value, l.next + row_number() over (partition by part order by ordinal) - 1 as position
    from incoming join locked l using (part)
  ), moved as (
    update bus.partition p set next = n.next
    from (select part, max(position) + 1 as next from numbered group by part) n
    where p.topic = $1 and p.part = n.part
  )
  insert into bus.message (topic, part, position, key, value)
  select $1, part, position, key, value from numbered`;

export type PostgresBus = Bus & {
  /** Deletes what is older than the retention and every known group has passed; runs by itself as well. */
  readonly trim: () => Promise<number>;
  /** Forgets a group that will not come back, so that it no longer keeps messages from being trimmed. */
  readonly forgetGroup: (group: string) => Promise<void>;
};

/** The bus of one machine: a small partitioned log in PostgreSQL, in a schema of its own. */
export async function openPostgresBus(options: {
  readonly url: string;
  readonly log: Log;
  readonly partitions?: number;
  readonly retentionMs?: number;
  /** How many batches this process may have in hand at once, each on a connection of its own. */
  readonly maxConnections?: number;
}): Promise<PostgresBus> {
  const { url, log, partitions = 4, retentionMs = 7 * DAY_MS, maxConnections = 12 } = options;
  const db = openDatabase({ url, schema: "bus", maxConnections: SHORT_CONNECTIONS });
  const reading = openDatabase({ url, schema: "bus", maxConnections });
  const partitionCounts = new Map<string, number>();
  const subscriptions = new Set<Subscription>();
  await ensureLog(db);

  async function partitionsOf(topic: string): Promise<number> {
    const known = partitionCounts.get(topic) ?? (await ensureTopic(db, { topic, partitions }));
    partitionCounts.set(topic, known);
    return known;
  }

  const trim = () => trimLog(db, retentionMs);
  const trimming = setInterval(() => {
    trim().catch((error: unknown) => log.warn({ err: error }, "bus could not trim its log, will try again"));
  }, TRIM_EVERY_MS);
  trimming.unref();
  let watch: Watch | undefined;

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    clearInterval(trimming);
    await watch?.stop();
    await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    await Promise.all([db.close(), reading.close()]);
  }

  return {
    publish: async (topic, messages) => {
      if (messages.length === 0) return;
      await append(db, { topic, messages, partitions: await partitionsOf(topic) });
      wake(topicName(topic));
    },
    subscribe: async ({ group, topics, onBatch }) => {
      for (const topic of topics) await partitionsOf(topic);
      watch ??= watchLog(db);
      const subscription = await subscribeToLog({ db, reading, log, group, topics, onBatch });
      subscriptions.add(subscription);
      return {
        stop: async () => {
          await subscription.stop();
          subscriptions.delete(subscription);
        },
      };
    },
    trim,
    forgetGroup: async (group) => {
      await db.pool.query("delete from bus.progress where consumer_group = $1", [group]);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function append(
  db: Database,
  { topic, messages, partitions }: { topic: string; messages: readonly BusMessage[]; partitions: number },
): Promise<void> {
  await db.pool.query({
    name: "bus-append",
    text: APPEND,
    values: [
      topic,
      messages.map((message) => partOf(message.key, partitions)),
      messages.map((message) => message.key),
      messages.map((message) => message.value),
    ],
  });
}

const TRIM_CHUNK = 5_000;

async function trimLog(db: Database, retentionMs: number): Promise<number> {
  const { rows: parts } = await db.pool.query<{ topic: string; part: number; passed: number }>(
    `select topic, part, coalesce(min(g.position), p.next) as passed
     from bus.partition p left join bus.progress g using (topic, part)
     group by topic, part, p.next`,
  );
  let trimmed = 0;
  for (const { topic, part, passed } of parts) {
    for (let deleted = TRIM_CHUNK; deleted === TRIM_CHUNK; trimmed += deleted) {
      const result = await db.pool.query(
        `delete from bus.message
         where topic = $1 and part = $2 and published_at < now() - $4 * interval '1 millisecond' and position in
           (select position from bus.message where topic = $1 and part = $2 and position < $3
            order by position limit ${TRIM_CHUNK})`,
        [topic, part, passed, retentionMs],
      );
      deleted = result.rowCount ?? 0;
    }
  }
  return trimmed;
}
