import type { Database, Tx } from "@lianrong/runtime/database";
import type { Bus, BusMessage } from "./bus.js";
import type { Log } from "./log.js";
import { OUTBOX_PARTS, outboxName } from "./outbox.js";
import { createPace } from "./pace.js";
import { createSleeper } from "./wake.js";

export type RelayNumbers = {
  /** Events that this relay brought to the bus since it started. */
  readonly published: number;
  /** Events that wait in the outbox, counted at most once in five seconds and up to 10,000. */
  readonly pending: number;
  /** Rounds that failed since the last that did not. */
  readonly failuresInRow: number;
};

export type Relay = {
  readonly numbers: () => RelayNumbers;
  /** Ends after the round in hand; what is left in the outbox waits for the next relay. */
  readonly stop: () => Promise<void>;
};

const BATCH_SIZE = 200;
const PENDING_COUNT_EVERY_MS = 5_000;
// A publisher wakes the relay of its own process; only what a process that died left behind waits for the longest rest.
const PACE = { shortestMs: 20, longestMs: 2_000 };
const RETRY_PACE = { shortestMs: 100, longestMs: 5_000 };

/** Brings a service's committed events to the bus, each key's in order; any number of relays may run beside each other. */
export function startRelay(deps: {
  readonly db: Database;
  readonly bus: Bus;
  readonly service: string;
  readonly log: Log;
}): Relay {
  const pace = createPace(PACE);
  const retryPace = createPace(RETRY_PACE);
  let stopping = false;
  let published = 0;
  let pending = 0;
  let pendingCountedAt = Number.NEGATIVE_INFINITY;
  let failuresInRow = 0;
  const sleeper = createSleeper([outboxName(deps.service)]);
  const patience = createSleeper();

  async function round(): Promise<number> {
    const moved = await moveEvents(deps);
    if (performance.now() - pendingCountedAt > PENDING_COUNT_EVERY_MS) {
      pending = await countPending(deps.db);
      pendingCountedAt = performance.now();
    }
    return moved;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const moved = await round();
        published += moved;
        failuresInRow = 0;
        retryPace.quicken();
        if (moved > 0) pace.quicken();
        await rest();
      } catch (error) {
        failuresInRow += 1;
        deps.log.warn({ service: deps.service, failuresInRow, err: error }, "relay could not publish, will try again");
        if (!stopping) await patience.rest(retryPace.nextRestMs());
      }
    }
  }

  async function rest(): Promise<void> {
    if (stopping) return;
    // The call comes from a transaction that is about to commit: look soon and often.
    if (await sleeper.rest(pace.nextRestMs(), PACE.shortestMs)) pace.quicken();
  }

  const ended = run();
  return {
    numbers: () => ({ published, pending, failuresInRow }),
    stop: () => {
      stopping = true;
      sleeper.rouse();
      patience.rouse();
      return ended.finally(sleeper.close);
    },
  };
}

/**
 * Moves the oldest events of every part that no other relay has in hand. The delete comes after the bus's word, so a crash
 * between them repeats and never loses.
 */
async function moveEvents(deps: {
  readonly db: Database;
  readonly bus: Bus;
  readonly service: string;
}): Promise<number> {
  return deps.db.transaction({ reach: "installation" }, async (tx) => {
    const parts = await lockParts(tx, deps.service);
    if (parts.length === 0) return 0;
    const { rows } = await tx.query<BusMessage & { id: number }>({
      name: "outbox-batch",
      text: `select o.id, o.key, a.event as value
             from unnest($1::smallint[]) as locked (part)
             cross join lateral (
               select id, tenant, key, seq from outbox where part = locked.part order by id limit ${BATCH_SIZE}
             ) o
             join audit a using (tenant, key, seq)
             order by o.id`,
      values: [parts],
    });
    if (rows.length === 0) return 0;
    await deps.bus.publish(
      deps.service,
      rows.map(({ key, value }) => ({ key, value })),
    );
    await tx.query({
      name: "outbox-delete",
      text: "delete from outbox where part = any($1::smallint[]) and id = any($2::bigint[])",
      values: [parts, rows.map((row) => row.id)],
    });
    return rows.length;
  });
}

/** Locks the parts that have events; a relay that reads only afterwards sees everything its predecessor deleted as gone. */
async function lockParts(tx: Tx, service: string): Promise<readonly number[]> {
  const { rows } = await tx.query<{ part: number }>({
    name: "relay-lock",
    text: `with busy as materialized (
             select part from generate_series(0, ${OUTBOX_PARTS - 1}) part
             where exists (select from outbox where outbox.part = part.part)
           )
           select part from busy where pg_try_advisory_xact_lock(hashtext('relay ' || $1), part)`,
    values: [service],
  });
  return rows.map((row) => row.part);
}

async function countPending(db: Database): Promise<number> {
  return db.transaction({ reach: "installation" }, async (tx) => {
    const { rows } = await tx.query<{ pending: number }>(
      "select count(*)::int as pending from (select from outbox limit 10000) o",
    );
    return rows[0]?.pending ?? 0;
  });
}
