import type { Database, Tx } from "@lianrong/runtime/database";
import type { BusBatch, ReceivedMessage, Subscription } from "./bus.js";
import type { Log } from "./log.js";
import { createPace, type Pace } from "./pace.js";
import { createSleeper } from "./wake.js";

const BATCH_SIZE = 300;
const PARTITIONS_AT_ONCE = 2;
// Whoever looks at the log for the whole process wakes the subscriptions; this is for what it misses.
const PACE = { shortestMs: 20, longestMs: 2_000 };
const RETRY_PACE = { shortestMs: 200, longestMs: 5_000 };

const ELSEWHERE_MS = 50;

type Rest = { readonly pace: Pace; untilMs: number };

/** What became of a partition: it has more, it has no more, or another member has it. */
type Outcome = "more" | "drained" | "elsewhere";

type Source = { readonly topic: string; readonly part: number };

/** Under what name the subscribers of a topic in this process are woken. */
export function topicName(topic: string): string {
  return `topic ${topic}`;
}

/**
 * Reads the log for one member of a group. A partition belongs to whoever holds the lock on its progress, batch by
 * batch, so members share the work without knowing each other and one that dies leaves nothing behind.
 */
export async function subscribeToLog(deps: {
  readonly db: Database;
  /** Where a batch in hand keeps its transaction open. */
  readonly reading: Database;
  readonly log: Log;
  readonly group: string;
  readonly topics: readonly string[];
  readonly onBatch: (batch: BusBatch) => Promise<void>;
}): Promise<Subscription> {
  const { db, log, group, topics } = deps;
  const pace = createPace(PACE);
  const sleeper = createSleeper(topics.map(topicName));
  const inHand = new Map<string, Promise<void>>();
  const resting = new Map<string, Rest>();
  let stopping = false;
  await joinGroup(db, { group, topics });

  async function work(source: Source): Promise<void> {
    const name = `${source.topic}/${source.part}`;
    try {
      let outcome: Outcome = "more";
      while (outcome === "more" && !stopping) {
        outcome = await handleNext({ ...deps, source, isRunning: () => !stopping });
        if (outcome !== "elsewhere") pace.quicken();
      }
      if (outcome !== "elsewhere") resting.delete(name);
      else resting.set(name, { pace: createPace(RETRY_PACE), untilMs: performance.now() + ELSEWHERE_MS });
    } catch (error) {
      const rest = resting.get(name) ?? { pace: createPace(RETRY_PACE), untilMs: 0 };
      const restMs = rest.pace.nextRestMs();
      rest.untilMs = performance.now() + restMs;
      resting.set(name, rest);
      if (!stopping) log.warn({ group, ...source, restMs, err: error }, "batch not handled, will come again");
    }
  }

  function take(source: Source): void {
    const name = `${source.topic}/${source.part}`;
    if (inHand.size >= PARTITIONS_AT_ONCE || inHand.has(name)) return;
    if ((resting.get(name)?.untilMs ?? 0) > performance.now()) return;
    const done = work(source).finally(() => {
      inHand.delete(name);
      if (!resting.has(name)) sleeper.rouse();
    });
    inHand.set(name, done);
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        for (const source of shuffled(await sourcesBehind(db, { group, topics }))) take(source);
      } catch (error) {
        log.warn({ group, err: error }, "bus cannot be read, will try again");
      }
      if (stopping) break;
      const restMs = Math.min(pace.nextRestMs(), msUntilRested(resting));
      if (await sleeper.rest(restMs, PACE.shortestMs)) pace.quicken();
    }
    await Promise.all(inHand.values());
  }

  const ended = run();
  return {
    stop: () => {
      stopping = true;
      sleeper.rouse();
      return ended.finally(sleeper.close);
    },
  };
}

function msUntilRested(resting: ReadonlyMap<string, Rest>): number {
  const now = performance.now();
  const waits = [...resting.values()].map((rest) => rest.untilMs - now).filter((ms) => ms > 0);
  return Math.min(...waits);
}

async function joinGroup(db: Database, options: { group: string; topics: readonly string[] }): Promise<void> {
  await db.pool.query(
    `insert into bus.progress (consumer_group, topic, part)
     select $1, topic, part from bus.partition where topic = any ($2) order by topic, part
     on conflict do nothing`,
    [options.group, options.topics],
  );
}

async function sourcesBehind(db: Database, options: { group: string; topics: readonly string[] }): Promise<Source[]> {
  const { rows } = await db.pool.query<Source>({
    name: "bus-behind",
    text: `select topic, part from bus.progress g join bus.partition p using (topic, part)
           where g.consumer_group = $1 and g.topic = any ($2) and g.position < p.next`,
    values: [options.group, options.topics],
  });
  return rows;
}

/** Hands over one batch and moves the group on. */
async function handleNext(deps: {
  readonly reading: Database;
  readonly group: string;
  readonly source: Source;
  readonly onBatch: (batch: BusBatch) => Promise<void>;
  readonly isRunning: () => boolean;
}): Promise<Outcome> {
  const { topic, part } = deps.source;
  return deps.reading.transaction({ reach: "installation" }, async (tx) => {
    const taken = await takeNext(tx, { group: deps.group, ...deps.source });
    if (!taken) return "elsewhere";
    const { messages, next } = taken;
    const last = messages.at(-1);
    if (!last) return "drained";
    const behind = next - last.offset - 1;
    await deps.onBatch({
      topic,
      partition: part,
      messages,
      behind,
      // The query keeps the server from taking this idle transaction, and with it the partition, for abandoned.
      heartbeat: async () => {
        await tx.query("select 1");
      },
      isRunning: deps.isRunning,
    });
    await tx.query({
      name: "bus-progress-move",
      text: "update bus.progress set position = $4 where consumer_group = $1 and topic = $2 and part = $3",
      values: [deps.group, topic, part, last.offset + 1],
    });
    return behind > 0 ? "more" : "drained";
  });
}

type Row = { readonly next: number } & (ReceivedMessage | { readonly offset: null });

/** Locks the group's place in a partition and reads on from there; undefined where another member holds the lock. */
async function takeNext(
  tx: Tx,
  options: Source & { readonly group: string },
): Promise<{ readonly messages: readonly ReceivedMessage[]; readonly next: number } | undefined> {
  const { rows } = await tx.query<Row>({
    name: "bus-take",
    text: `with place as (
             select position from bus.progress where consumer_group = $1 and topic = $2 and part = $3
             for update skip locked
           )
           select p.next, m.position as "offset", m.key, m.value
           from place
           join bus.partition p on p.topic = $2 and p.part = $3
           left join lateral (
             select position, key, value from bus.message
             where topic = $2 and part = $3 and position >= place.position
             order by position limit ${BATCH_SIZE}
           ) m on true
           order by m.position`,
    values: [options.group, options.topic, options.part],
  });
  const [first] = rows;
  return first && { messages: rows.filter((row) => row.offset !== null), next: first.next };
}

/** Another order each time, so that members of a group seldom reach for the same partition. */
function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, draw: Math.random() }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ item }) => item);
}
