import { expect } from "vitest";
import type { Bus } from "../bus.js";
import { type Consumer, startConsumer } from "../consume.js";
import type { Handlers } from "../handlers.js";
import { type Relay, startRelay } from "../relay.js";
import type { LogReader } from "../replay.js";
import { recordingLog } from "./recording-log.js";
import { type Effect, effectHandlers, effects, openWorld, seqsByKey, until, type World } from "./world.js";

/** What an adapter has to keep, by the sentence that says it. */
export type Guarantees = Readonly<Record<string, (stage: Stage) => Promise<void>>>;

/** A world with one bus, and the parts that a test puts up in it; all of it goes when the test is over. */
export type Stage = {
  readonly world: World;
  readonly bus: Bus;
  readonly log: ReturnType<typeof recordingLog>;
  /** One more client of the same server, as another process would have. */
  readonly anotherBus: () => Promise<Bus>;
  readonly relay: (options?: { bus?: Bus; service?: "oversight" | "identity" }) => Relay;
  readonly listen: (options?: {
    handlers?: Handlers;
    topics?: string[];
    bus?: Bus;
    now?: () => Date;
  }) => Promise<Consumer>;
  readonly keep: (running: { stop: () => Promise<void> }) => void;
  /** Waits until so many effects are there. */
  readonly heard: (count: number) => Promise<readonly Effect[]>;
  /** The texts of everything that oversight published under a key. */
  readonly textsOf: (key: string) => Promise<string[]>;
  /** Oversight's permanent log, for which its audit log stands in. */
  readonly permanentLog: LogReader;
  readonly clear: () => Promise<void>;
};

/** Sets the stage for one test. */
export async function setStage(openBus: (world: World) => Promise<Bus>): Promise<Stage> {
  const world = await openWorld();
  const log = recordingLog();
  const running: { stop: () => Promise<void> }[] = [];
  const buses: Bus[] = [];
  const keep = (one: { stop: () => Promise<void> }) => {
    running.push(one);
  };
  const anotherBus = async () => {
    const opened = await openBus(world);
    buses.push(opened);
    return opened;
  };
  const bus = await anotherBus();
  return {
    world,
    bus,
    log,
    keep,
    anotherBus,
    relay: (options = {}) => {
      const service = options.service ?? "oversight";
      const relay = startRelay({ db: world[service], bus: options.bus ?? bus, service, log });
      keep(relay);
      return relay;
    },
    listen: async ({
      handlers = effectHandlers(),
      topics = ["oversight"],
      now = () => new Date(),
      ...options
    } = {}) => {
      const parts = { db: world.listener, bus: options.bus ?? bus, service: "listener", log };
      const consumer = await startConsumer({ ...parts, topics, handlers, now, retryDelayMs: 20 });
      keep(consumer);
      return consumer;
    },
    heard: async (count) => {
      await until(`${count} effects`, async () => (await effects(world)).length >= count);
      return effects(world);
    },
    textsOf: (key) => textsOf(world, key),
    permanentLog: permanentLogOf(world),
    clear: async () => {
      await Promise.all(running.map((one) => one.stop()));
      await Promise.all(buses.map((one) => one.close()));
      await world.close();
    },
  };
}

async function textsOf(world: World, key: string): Promise<string[]> {
  const { rows } = await world.oversight.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ event: string }>("select event from audit where key = $1 order by seq", [key]),
  );
  return rows.map((row) => row.event);
}

function permanentLogOf(world: World): LogReader {
  return async ({ topics, after, limit }) => {
    const { rows } = await world.oversight.transaction({ reach: "installation" }, (tx) =>
      tx.query<{ position: number; topic: string; key: string; text: string }>(
        `select * from (select row_number() over (order by key, seq)::int as position, 'oversight' as topic, key, event as text
                        from audit) e where position > $1 and topic = any ($2) order by position limit $3`,
        [after, topics, limit],
      ),
    );
    return rows;
  };
}

/** Holds effects against what was published: so many keys, each with all its events once and in order. */
export function expectDense(all: readonly Effect[], expected: { keys: number; eventsPerKey: number }): void {
  const byKey = seqsByKey(all);
  expect(byKey.size).toBe(expected.keys);
  for (const [key, seqs] of byKey) {
    expect(seqs, key).toEqual(Array.from({ length: expected.eventsPerKey }, (_, index) => index + 1));
  }
}
