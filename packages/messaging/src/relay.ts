import { randomUUID } from "node:crypto";
import type { Database, Tx } from "@lianrong/runtime/database";
import type { Bus, BusMessage } from "./bus.js";
import type { Log } from "./log.js";
import { OUTBOX_PARTS, outboxName } from "./outbox.js";
import { createPace } from "./pace.js";
import { sleepUntilWoken, wake } from "./wake.js";

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

const BATCH_SIZE = 500;
const PENDING_COUNT_EVERY_MS = 5_000;
// A publisher wakes the relay of its own process; only what a process that died left behind waits for the longest rest.
const PACE = { shortestMs: 10, longestMs: 1_000 };
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
  const stopName = `stop ${randomUUID()}`;

  async function round(): Promise<number> {
    const parts = await partsWithEvents(deps.db);
    let moved = 0;
    for (const part of parts) {
      if (stopping) break;
      moved += await relayPart(deps, part);
    }
    if (performance.now() - pendingCountedAt > PENDING_COUNT_EVERY_MS) {
      pending = parts.length === 0 ? 0 : await countPending(deps.db);
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
        deps.log.warn({ service: deps.service, failuresInRow, error }, "relay could not publish, will try again");
        if (!stopping) await sleepUntilWoken({ ms: retryPace.nextRestMs(), names: [stopName] });
      }
    }
  }

  async function rest(): Promise<void> {
    if (stopping) return;
    const woken = await sleepUntilWoken({ ms: pace.nextRestMs(), names: [outboxName(deps.service), stopName] });
    // The call came from a transaction that is about to commit: look soon and often.
    if (woken) pace.quicken();
  }

  const ended = run();
  return {
    numbers: () => ({ published, pending, failuresInRow }),
    stop: () => {
      stopping = true;
      wake(stopName);
      return ended;
    },
  };
}

async function partsWithEvents(db: Database): Promise<readonly number[]> {
  return db.transaction({ reach: "installation" }, async (tx) => {
    const { rows } = await tx.query<{ part: number }>({
      name: "outbox-parts",
      text: `select part from generate_series(0, ${OUTBOX_PARTS - 1}) part
             where exists (select from outbox where outbox.part = part.part)`,
    });
    return rows.map((row) => row.part);
  });
}

/** Moves the oldest events of one part. The delete comes after the bus's word, so a crash between them repeats and never loses. */
async function relayPart(
  deps: { readonly db: Database; readonly bus: Bus; readonly service: string },
  part: number,
): Promise<number> {
  return deps.db.transaction({ reach: "installation" }, async (tx) => {
    if (!(await tryLock(tx, deps.service, part))) return 0;
    const { rows } = await tx.query<BusMessage & { id: number }>({
      name: "outbox-batch",
      text: `select o.id, o.key, a.event as value
             from (select id, tenant, key, seq from outbox where part = $1 order by id limit ${BATCH_SIZE}) o
             join audit a using (tenant, key, seq)
             order by o.id`,
      values: [part],
    });
    if (rows.length === 0) return 0;
    await deps.bus.publish(
      deps.service,
      rows.map(({ key, value }) => ({ key, value })),
    );
    await tx.query({
      name: "outbox-delete",
      text: "delete from outbox where part = $1 and id = any($2::bigint[])",
      values: [part, rows.map((row) => row.id)],
    });
    return rows.length;
  });
}

async function tryLock(tx: Tx, service: string, part: number): Promise<boolean> {
  const { rows } = await tx.query<{ locked: boolean }>({
    name: "relay-lock",
    text: "select pg_try_advisory_xact_lock(hashtext('relay ' || $1), $2) as locked",
    values: [service, part],
  });
  return rows[0]?.locked === true;
}

async function countPending(db: Database): Promise<number> {
  return db.transaction({ reach: "installation" }, async (tx) => {
    const { rows } = await tx.query<{ pending: number }>(
      "select count(*)::int as pending from (select from outbox limit 10000) o",
    );
    return rows[0]?.pending ?? 0;
  });
}
