import { type Database, setScope, type Tx } from "@lianrong/runtime/database";
import { attempt, heldEntry } from "./attempt.js";
import type { Consuming } from "./handle-messages.js";
import { flowingEntry, type InboxEntry, type ReadableEvent, saveEntries } from "./inbox.js";
import { addTally, emptyTally } from "./tally.js";

export type HeldNumbers = {
  /** Keys that wait for an event of another topic. */
  readonly waiting: number;
  /** Keys whose first event failed and is tried again by itself. */
  readonly retrying: number;
  /** Keys that a person has to look at. */
  readonly parked: number;
  /** Keys that have waited or been tried for longer than the limit. */
  readonly overdue: number;
};

export type HeldState = HeldNumbers & { readonly nextRetryAt: Date | null };

type HeldKey = { readonly topic: string; readonly tenant: string; readonly key: string };

const KEYS_A_ROUND = 100;
const EVENTS_A_ROUND = 100;

/** Counts the keys that do not flow. */
export async function countHeld(db: Database, options: { now: Date; overdueMs: number }): Promise<HeldState> {
  const { rows } = await db.transaction({ reach: "installation" }, (tx) =>
    tx.query<HeldState>({
      name: "held-count",
      text: `select count(*) filter (where state = 'waiting')::int as waiting,
                    count(*) filter (where state = 'retrying')::int as retrying,
                    count(*) filter (where state = 'parked')::int as parked,
                    count(*) filter (where state in ('waiting', 'retrying') and held_since < $1)::int as overdue,
                    min(retry_at) filter (where state in ('waiting', 'retrying')) as "nextRetryAt"
             from inbox where state <> 'flowing'`,
      values: [new Date(options.now.getTime() - options.overdueMs)],
    }),
  );
  return rows[0] ?? { waiting: 0, retrying: 0, parked: 0, overdue: 0, nextRetryAt: null };
}

/**
 * Takes up the held keys whose time has come, and with `arrivals` also those that wait, since what they wait for may
 * just have been handled. Answers how many events left their key's queue.
 */
export async function retryHeldKeys(deps: Consuming, options: { readonly arrivals: boolean }): Promise<number> {
  const keys = await dueKeys(deps.db, { now: deps.now(), arrivals: options.arrivals });
  let released = 0;
  for (const key of keys) released += await retryKey(deps, key);
  return released;
}

async function dueKeys(db: Database, options: { now: Date; arrivals: boolean }): Promise<readonly HeldKey[]> {
  const { rows } = await db.transaction({ reach: "installation" }, (tx) =>
    tx.query<HeldKey>({
      name: "held-due",
      text: `select topic, tenant, key from inbox
             where state in ('waiting', 'retrying') and (retry_at <= $1 or ($2 and state = 'waiting'))
             order by retry_at limit ${KEYS_A_ROUND}`,
      values: [options.now, options.arrivals],
    }),
  );
  return rows;
}

async function retryKey(deps: Consuming, held: HeldKey): Promise<number> {
  const tally = emptyTally();
  const released = await deps.db.transaction({ reach: "installation" }, async (tx) => {
    const entry = await lockHeld(tx, held);
    if (!entry) return 0;
    const events = await heldEvents(tx, held);
    let current = entry;
    let done = 0;
    for (const event of events) {
      const tried = await attempt(tx, deps.handlers, event);
      if (tried.outcome === "failed" || tried.outcome === "waiting") {
        if (tried.outcome === "failed") tally.failures += 1;
        const since = done > 0 ? null : current.heldSince;
        current = heldEntry({ ...current, heldSince: since }, tried, {
          now: deps.now(),
          retryDelayMs: deps.retryDelayMs,
        });
        if (current.state === "parked")
          deps.log.error({ service: deps.service, ...held, reason: current.reason }, "key parked");
        break;
      }
      tally[tried.outcome] += 1;
      done += 1;
      // Should more be left than this round takes, the next round goes on at once.
      current = {
        ...current,
        state: "retrying",
        attempts: 0,
        reason: null,
        heldSince: deps.now(),
        retryAt: deps.now(),
      };
    }
    await setBack(tx, held, { events, done, current });
    return done;
  });
  addTally(deps.tally, tally);
  return released;
}

async function lockHeld(tx: Tx, { topic, tenant, key }: HeldKey): Promise<InboxEntry | undefined> {
  const { rows } = await tx.query<InboxEntry>({
    name: "held-lock",
    text: `select tenant, key, seq, state, attempts, reason, held_since as "heldSince", retry_at as "retryAt"
           from inbox where topic = $1 and tenant = $2 and key = $3 and state in ('waiting', 'retrying')
           for update skip locked`,
    values: [topic, tenant, key],
  });
  return rows[0];
}

async function heldEvents(tx: Tx, { topic, tenant, key }: HeldKey): Promise<readonly ReadableEvent[]> {
  const { rows } = await tx.query<ReadableEvent>({
    name: "held-events",
    text: `select type, tenant, key, seq, event as text from parked
           where topic = $1 and tenant = $2 and key = $3 order by seq limit ${EVENTS_A_ROUND}`,
    values: [topic, tenant, key],
  });
  return rows;
}

/** Removes what was done; the key flows again once nothing of it is left aside. */
async function setBack(
  tx: Tx,
  { topic, tenant, key }: HeldKey,
  result: { readonly events: readonly ReadableEvent[]; readonly done: number; readonly current: InboxEntry },
): Promise<void> {
  const { events, done, current } = result;
  await setScope(tx, { reach: "installation" });
  await tx.query({
    name: "held-release",
    text: "delete from parked where topic = $1 and tenant = $2 and key = $3 and seq <= $4",
    values: [topic, tenant, key, events[done - 1]?.seq ?? 0],
  });
  const emptied = done === events.length && events.length < EVENTS_A_ROUND;
  const entry = emptied ? flowingEntry({ tenant, key, seq: current.seq }) : current;
  await saveEntries(tx, topic, { begun: [], moved: [entry] });
}
