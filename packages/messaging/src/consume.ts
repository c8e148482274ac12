import type { Database } from "@lianrong/runtime/database";
import type { Bus, BusBatch } from "./bus.js";
import { type Consuming, type Gap, GapError, handleMessages } from "./handle-messages.js";
import type { Handlers } from "./handlers.js";
import { countHeld, type HeldNumbers, type HeldState, retryHeldKeys } from "./held-keys.js";
import type { Log } from "./log.js";
import { emptyTally, type Tally } from "./tally.js";
import { createSleeper } from "./wake.js";

export type ConsumerNumbers = Readonly<Tally> &
  HeldNumbers & {
    /** Events on the bus that this process has seen announced and not yet taken. */
    readonly lag: number;
    /** Partitions that stand still because an event is missing before the next. */
    readonly gaps: number;
  };

export type Consumer = {
  readonly numbers: () => ConsumerNumbers;
  /** Finishes the transaction in hand and gives the partitions back. */
  readonly stop: () => Promise<void>;
};

const OVERDUE_MS = 60_000;
const SHORTEST_REST_MS = 50;
const LONGEST_REST_MS = 2_000;

/**
 * Hears the topics for a service and runs its handlers: every event once, each key in order, whatever is delivered twice
 * or interrupted. A key that fails five times or waits stands aside with its later events while the others flow on.
 */
export async function startConsumer(options: {
  readonly db: Database;
  readonly bus: Bus;
  readonly service: string;
  readonly topics: readonly string[];
  readonly handlers: Handlers;
  readonly log: Log;
  readonly now: () => Date;
  readonly retryDelayMs?: number;
}): Promise<Consumer> {
  const { db, bus, service, topics, handlers, log, now, retryDelayMs = 200 } = options;
  const consuming: Consuming = { db, service, handlers, log, now, retryDelayMs, tally: emptyTally() };
  const behind = new Map<string, number>();
  const gaps = new Map<string, Gap>();
  const held = startHeldLoop(consuming);

  async function onBatch(batch: BusBatch): Promise<void> {
    const partition = `${batch.topic}/${batch.partition}`;
    const before = { ...consuming.tally };
    behind.set(partition, batch.behind + batch.messages.length);
    try {
      await handleMessages(consuming, batch);
      behind.set(partition, batch.behind);
      gaps.delete(partition);
    } catch (error) {
      if (error instanceof GapError) noteGap(gaps, { service, log, gap: error.gap });
      throw error;
    } finally {
      if (consuming.tally.held > before.held) held.look();
      else if (consuming.tally.handled > before.handled) held.arrived();
    }
  }

  const subscription = await bus.subscribe({ group: service, topics, onBatch }).catch(async (error: unknown) => {
    await held.stop();
    throw error;
  });
  return {
    numbers: () => ({
      ...consuming.tally,
      ...held.numbers(),
      lag: [...behind.values()].reduce((sum, count) => sum + count, 0),
      gaps: gaps.size,
    }),
    stop: async () => {
      await subscription.stop();
      await held.stop();
    },
  };
}

function noteGap(gaps: Map<string, Gap>, deps: { service: string; log: Log; gap: Gap }): void {
  const { service, log, gap } = deps;
  const partition = `${gap.topic}/${gap.partition}`;
  const noted = gaps.get(partition);
  gaps.set(partition, gap);
  if (noted?.key === gap.key && noted.foundSeq === gap.foundSeq) return;
  log.error({ service, ...gap }, "events are missing: partition stopped, replay them from the permanent log");
}

type HeldLoop = {
  /** Something was put aside. */
  readonly look: () => void;
  /** Something was handled, which others may wait for. */
  readonly arrived: () => void;
  readonly numbers: () => HeldNumbers;
  readonly stop: () => Promise<void>;
};

function startHeldLoop(consuming: Consuming): HeldLoop {
  const { db, service, log, now } = consuming;
  const sleeper = createSleeper();
  let stopping = false;
  let arrivals = false;
  let held: HeldState = { waiting: 0, retrying: 0, parked: 0, overdue: 0, nextRetryAt: null };

  async function count(): Promise<void> {
    const before = held;
    held = await countHeld(db, { now: now(), overdueMs: OVERDUE_MS });
    if (held.overdue > before.overdue) log.error({ service, ...held }, "keys are held for longer than a minute");
  }

  async function round(): Promise<void> {
    await count();
    if (held.waiting + held.retrying === 0) return;
    const options = { arrivals };
    arrivals = false;
    const released = await retryHeldKeys(consuming, options);
    await count();
    // What was released may be what others wait for.
    if (released > 0) arrivals = true;
  }

  function restMs(): number {
    if (arrivals && held.waiting > 0) return SHORTEST_REST_MS;
    const untilRetryMs = held.nextRetryAt ? held.nextRetryAt.getTime() - now().getTime() : LONGEST_REST_MS;
    return Math.max(SHORTEST_REST_MS, Math.min(untilRetryMs, LONGEST_REST_MS));
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        await round();
      } catch (error) {
        log.warn({ service, err: error }, "held keys could not be tried, will try again");
      }
      if (!stopping) await sleeper.rest(restMs());
    }
  }

  const ended = run();
  return {
    look: () => {
      arrivals = true;
      sleeper.rouse();
    },
    arrived: () => {
      arrivals = true;
      if (held.waiting > 0) sleeper.rouse();
    },
    numbers: () => {
      const { waiting, retrying, parked, overdue } = held;
      return { waiting, retrying, parked, overdue };
    },
    stop: () => {
      stopping = true;
      sleeper.rouse();
      return ended;
    },
  };
}
