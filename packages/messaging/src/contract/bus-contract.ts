import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Bus, BusBatch } from "../bus.js";
import { type Consumer, startConsumer } from "../consume.js";
import type { Handlers } from "../handlers.js";
import { listParked, redrive } from "../parked.js";
import { type Relay, startRelay } from "../relay.js";
import { type LogReader, replay } from "../replay.js";
import { recordingLog } from "./recording-log.js";
import {
  createTenant,
  type Effect,
  effectHandlers,
  effects,
  fuzhou,
  openWorld,
  outboxSize,
  pause,
  raise,
  raiseIn,
  seqsByKey,
  until,
  type World,
  wuhan,
} from "./world.js";

/** A real server behind the bus; `open` gives one more client, and what one test says no other test hears. */
export type BusServer = {
  readonly open: (testName: string, world: World) => Promise<Bus>;
  readonly stop: () => Promise<void>;
};

/** What every adapter has to keep, so that services need not know which one carries their events. */
export function describeBusContract(adapter: string, startServer: () => Promise<BusServer>): void {
  describe(`the ${adapter} bus`, () => {
    let server: BusServer;
    let world: World;
    let bus: Bus;
    let running: { stop: () => Promise<void> }[];
    let extraBuses: Bus[];
    const log = recordingLog();
    const state = { tests: 0 };

    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.stop());

    beforeEach(async () => {
      state.tests += 1;
      running = [];
      extraBuses = [];
      log.clear();
      world = await openWorld();
      bus = await anotherBus();
    });
    afterEach(async () => {
      await Promise.all(running.map((one) => one.stop()));
      await Promise.all(extraBuses.map((one) => one.close()));
      await world.close();
    });

    async function anotherBus(): Promise<Bus> {
      const opened = await server.open(`t${state.tests}`, world);
      extraBuses.push(opened);
      return opened;
    }

    function relay(options: { bus?: Bus; service?: "oversight" | "identity" } = {}): Relay {
      const service = options.service ?? "oversight";
      const started = startRelay({ db: world[service], bus: options.bus ?? bus, service, log });
      running.push(started);
      return started;
    }

    async function listen(
      options: { handlers?: Handlers; topics?: string[]; bus?: Bus; service?: string; now?: () => Date } = {},
    ): Promise<Consumer> {
      const {
        handlers = effectHandlers(),
        topics = ["oversight"],
        service = "listener",
        now = () => new Date(),
      } = options;
      const consumer = await startConsumer({
        db: world.listener,
        bus: options.bus ?? bus,
        service,
        topics,
        handlers,
        log,
        now,
        retryDelayMs: 20,
      });
      running.push(consumer);
      return consumer;
    }

    async function heard(count: number): Promise<readonly Effect[]> {
      await until(`${count} effects`, async () => (await effects(world)).length >= count);
      return effects(world);
    }

    /** The canonical texts of everything published under a key, from the audit log. */
    async function textsOf(key: string): Promise<string[]> {
      const { rows } = await world.oversight.transaction({ reach: "installation" }, (tx) =>
        tx.query<{ event: string }>("select event from audit where key = $1 order by seq", [key]),
      );
      return rows.map((row) => row.event);
    }

    const permanentLog: LogReader = async ({ topics, after, limit }) => {
      const { rows } = await world.oversight.transaction({ reach: "installation" }, (tx) =>
        tx.query<{ position: number; topic: string; key: string; text: string }>(
          `select * from (select row_number() over (order by key, seq)::int as position, 'oversight' as topic, key, event as text
                          from audit) e where position > $1 and topic = any ($2) order by position limit $3`,
          [after, topics, limit],
        ),
      );
      return rows;
    };

    function expectDense(all: readonly Effect[], expected: { keys: number; eventsPerKey: number }): void {
      const byKey = seqsByKey(all);
      expect(byKey.size).toBe(expected.keys);
      for (const [key, seqs] of byKey) {
        expect(seqs, key).toEqual(Array.from({ length: expected.eventsPerKey }, (_, index) => index + 1));
      }
    }

    test("each key's events have their effect once, in the order of their commits, while many write", async () => {
      relay();
      await listen();
      const keys = Array.from({ length: 10 }, (_, index) => `key-${index}`);
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (const key of keys) await raise(world, { key, note: `writer ${writer}` });
      });
      await Promise.all(writers);
      expectDense(await heard(80), { keys: 10, eventsPerKey: 8 });
      await until("the outbox is empty", async () => (await outboxSize(world.oversight)) === 0);
    });

    test("an event whose transaction fails is never heard", async () => {
      relay();
      await listen();
      const failing = world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, async (tx) => {
        await raiseIn(tx, { key: "a", note: "never" });
        throw new Error("the use-case fails");
      });
      await expect(failing).rejects.toThrow("the use-case fails");
      await raise(world, { key: "a", note: "kept" });
      expect(await heard(1)).toEqual([{ tenant: "fuzhou", key: "a", seq: 1, note: "kept" }]);
    });

    test("a handler sees its event's tenant and no other", async () => {
      relay();
      const seen: unknown[] = [];
      const handlers = effectHandlers(async (tx, effect) => {
        const { rows } = await tx.query(
          "select current_setting('lianrong.tenant') as tenant, count(*)::int as visible from effect",
        );
        seen.push({ of: effect.tenant, ...rows[0] });
        return undefined;
      });
      await raise(world, { key: "a", note: "one", tenant: fuzhou });
      await raise(world, { key: "a", note: "two", tenant: wuhan });
      await listen({ handlers });
      await heard(2);
      expect(seen).toHaveLength(2);
      expect(seen).toContainEqual({ of: "fuzhou", tenant: "fuzhou", visible: 0 });
      expect(seen).toContainEqual({ of: "wuhan", tenant: "wuhan", visible: 0 });
    });

    test("what is delivered again, or again late, has no second effect", async () => {
      const consumer = await listen();
      for (const note of ["one", "two", "three"]) await raise(world, { key: "a", note });
      const messages = (await textsOf("a")).map((value) => ({ key: "a", value }));
      await bus.publish("oversight", messages.slice(0, 2));
      await bus.publish("oversight", messages);
      await bus.publish("oversight", messages.slice(0, 1));
      await until("three duplicates", () => consumer.numbers().duplicates === 3);
      expectDense(await effects(world), { keys: 1, eventsPerKey: 3 });
    });

    test("a batch that is refused comes again, in the same order", async () => {
      const batches: number[][] = [];
      const subscription = await bus.subscribe({
        group: "refusing",
        topics: ["oversight"],
        onBatch: async (batch: BusBatch) => {
          batches.push(batch.messages.map((message) => Number(message.value)));
          if (batches.length === 1) throw new Error("not now");
        },
      });
      running.push(subscription);
      await bus.publish(
        "oversight",
        [1, 2, 3, 4, 5].map((number) => ({ key: "a", value: String(number) })),
      );
      await until("the batch comes again", () => batches.length > 1 && batches.slice(1).flat().length >= 5);
      expect(batches.slice(1).flat()).toEqual([1, 2, 3, 4, 5]);
    });

    test("two relays at once keep the order", async () => {
      relay();
      relay({ bus: await anotherBus() });
      await listen();
      await Promise.all(
        Array.from({ length: 5 }, async (_, key) => {
          for (let count = 0; count < 30; count += 1) await raise(world, { key: `key-${key}`, note: `${count}` });
        }),
      );
      expectDense(await heard(150), { keys: 5, eventsPerKey: 30 });
    });

    test("a relay that dies between publishing and deleting repeats itself, and nobody notices", async () => {
      let deaths = 0;
      const dying: Bus = {
        ...bus,
        publish: async (topic, messages) => {
          await bus.publish(topic, messages);
          if (deaths < 2) {
            deaths += 1;
            throw new Error("died before the outbox heard of it");
          }
        },
      };
      for (const note of ["one", "two"]) await raise(world, { key: "a", note });
      const consumer = await listen();
      relay({ bus: dying });
      await until("the repetitions", () => consumer.numbers().duplicates === 4);
      expectDense(await effects(world), { keys: 1, eventsPerKey: 2 });
    });

    test("a consumer that starts late begins with the oldest event", async () => {
      const sender = relay();
      for (const note of ["one", "two"]) await raise(world, { key: "a", note });
      await until("the outbox is empty", () => sender.numbers().published === 2);
      await listen();
      expectDense(await heard(2), { keys: 1, eventsPerKey: 2 });
    });

    test("members of a group share the work, and one that leaves gives its share back", async () => {
      relay();
      const handledBy = new Map<string, number>();
      const member = async (name: string) =>
        listen({
          bus: await anotherBus(),
          handlers: effectHandlers(async () => {
            handledBy.set(name, (handledBy.get(name) ?? 0) + 1);
            await pause(2);
            return undefined;
          }),
        });
      const raiseAll = async (round: number) => {
        await Promise.all(
          Array.from({ length: 40 }, (_, key) => raise(world, { key: `key-${key}`, note: `${round}` })),
        );
      };
      await member("first");
      const second = await member("second");
      for (let round = 0; round < 50 && handledBy.size < 2; round += 1) {
        await raiseAll(round);
        await pause(100);
      }
      expect([...handledBy.keys()].sort()).toEqual(["first", "second"]);
      await raiseAll(100);
      await second.stop();
      await raiseAll(101);
      const published = (await textsOf("key-0")).length;
      await heard(published * 40);
      expectDense(await effects(world), { keys: 40, eventsPerKey: published });
    });

    test("a consumer stopped in the middle of a batch finishes what it began, and the next goes on from there", async () => {
      relay();
      const dawdling = effectHandlers(async () => {
        await pause(10);
        return undefined;
      });
      await Promise.all(
        Array.from({ length: 4 }, async (_, key) => {
          for (let count = 0; count < 25; count += 1) await raise(world, { key: `key-${key}`, note: `${count}` });
        }),
      );
      const first = await listen({ handlers: dawdling });
      await until("the first effects", async () => (await effects(world)).length > 0);
      await first.stop();
      const before = (await effects(world)).length;
      await pause(200);
      expect(await effects(world)).toHaveLength(before);
      await listen({ bus: await anotherBus() });
      expectDense(await heard(100), { keys: 4, eventsPerKey: 25 });
    });

    test("a database that drops every connection in the middle of a batch costs no effect and doubles none", async () => {
      relay();
      let cuts = 0;
      const handlers = effectHandlers(async (tx, effect) => {
        if (effect.seq % 10 === 5 && cuts < 3) {
          cuts += 1;
          await tx.query("select pg_terminate_backend(pg_backend_pid())");
        }
        return undefined;
      });
      for (let count = 0; count < 30; count += 1) await raise(world, { key: "a", note: `${count}` });
      await listen({ handlers });
      expectDense(await heard(30), { keys: 1, eventsPerKey: 30 });
      expect(cuts).toBe(3);
      expect(await listParked(world.listener)).toEqual([]);
    });

    test("a poison key is parked after five failures with its later events, the others flow, and redriving keeps its order", async () => {
      relay();
      let poisoned = true;
      let failures = 0;
      const handlers = effectHandlers(async (_tx, effect) => {
        if (poisoned && effect.key === "bad" && effect.seq === 2) {
          failures += 1;
          throw new Error("cannot digest this");
        }
        return undefined;
      });
      const consumer = await listen({ handlers });
      for (const note of ["one", "two", "three"]) await raise(world, { key: "bad", note });
      for (const note of ["one", "two", "three"]) await raise(world, { key: "good", note });
      await until("the key is parked", () => consumer.numbers().parked === 1);
      await raise(world, { key: "bad", note: "four" });
      await until("the others flow", async () => (await effects(world)).length === 4);
      await until("the later event stands behind", async () => (await listParked(world.listener))[0]?.events === 3);
      expect(failures).toBe(5);
      expect(await listParked(world.listener)).toMatchObject([
        {
          topic: "oversight",
          tenant: "fuzhou",
          key: "bad",
          state: "parked",
          firstSeq: 2,
          attempts: 5,
          reason: "Error: cannot digest this",
        },
      ]);
      poisoned = false;
      expect(await redrive(world.listener, { key: "bad" })).toBe(1);
      await heard(7);
      await raise(world, { key: "bad", note: "five" });
      const ofKey = (await heard(8)).filter((effect) => effect.key === "bad");
      expect(ofKey.map((effect) => effect.note)).toEqual(["one", "two", "three", "four", "five"]);
      expect(await listParked(world.listener)).toEqual([]);
    });

    test("a failure that passes heals without anybody's help", async () => {
      relay();
      let failures = 0;
      const handlers = effectHandlers(async (tx) => {
        failures += 1;
        if (failures <= 3) await tx.query("select 1 / 0");
        return undefined;
      });
      const consumer = await listen({ handlers });
      await raise(world, { key: "a", note: "one" });
      await raise(world, { key: "a", note: "two" });
      expectDense(await heard(2), { keys: 1, eventsPerKey: 2 });
      expect(consumer.numbers().failures).toBe(3);
      expect(await listParked(world.listener)).toEqual([]);
    });

    test("a gap stops the partition and says so, and a replay from the permanent log closes it", async () => {
      const consumer = await listen();
      for (const note of ["one", "two", "three", "four"]) await raise(world, { key: "a", note });
      const [one, , three, four] = (await textsOf("a")).map((value) => ({ key: "a", value }));
      if (!one || !three || !four) throw new Error("four events were published");
      await bus.publish("oversight", [one, three, four]);
      await until("the gap is seen", () => consumer.numbers().gaps === 1);
      await pause(300);
      expect(await effects(world)).toHaveLength(1);
      expect(log.entries("error")).toEqual([
        expect.objectContaining({ key: "a", expectedSeq: 2, foundSeq: 3, topic: "oversight" }),
      ]);
      const replayed = await replay({
        db: world.listener,
        service: "listener",
        topics: ["oversight"],
        read: permanentLog,
        handlers: effectHandlers(),
        log,
        now: () => new Date(),
      });
      expect(replayed).toMatchObject({ handled: 3, duplicates: 1, position: 4 });
      await until("the partition flows again", () => consumer.numbers().gaps === 0);
      expectDense(await effects(world), { keys: 1, eventsPerKey: 4 });
    });

    test("a service that never heard of the past takes all of it from the permanent log and then follows the bus", async () => {
      for (let count = 0; count < 20; count += 1) await raise(world, { key: `key-${count % 4}`, note: `${count}` });
      await replay({
        db: world.listener,
        service: "listener",
        topics: ["oversight"],
        read: permanentLog,
        handlers: effectHandlers(),
        log,
        now: () => new Date(),
      });
      expectDense(await effects(world), { keys: 4, eventsPerKey: 5 });
      relay();
      await listen();
      for (let count = 0; count < 4; count += 1) await raise(world, { key: `key-${count % 4}`, note: "new" });
      expectDense(await heard(24), { keys: 4, eventsPerKey: 6 });
    });

    test("an event that needs another topic's waits for it with its key, in order, and nobody else waits", async () => {
      relay();
      relay({ service: "identity" });
      const handlers = effectHandlers(async (tx, effect) => {
        if (effect.key !== "waiting" || effect.seq > 1) return undefined;
        const { rowCount } = await tx.query("select from effect where key = 'needed'");
        return rowCount === 0 ? { outcome: "waiting", for: "identity needed 1" } : undefined;
      });
      const consumer = await listen({ handlers, topics: ["oversight", "identity"] });
      await raise(world, { key: "waiting", note: "one" });
      await raise(world, { key: "waiting", note: "two" });
      await raise(world, { key: "other", note: "one" });
      await until("the key waits", () => consumer.numbers().waiting === 1);
      expect((await heard(1)).map((effect) => effect.key)).toEqual(["other"]);
      expect(await listParked(world.listener)).toMatchObject([
        { key: "waiting", state: "waiting", reason: "identity needed 1", attempts: 0 },
      ]);
      await createTenant(world, { key: "needed", name: "Fuzhou" });
      const all = await heard(4);
      expect(all.map(({ key, seq }) => `${key} ${seq}`)).toEqual(["other 1", "needed 1", "waiting 1", "waiting 2"]);
      expect(consumer.numbers().failures).toBe(0);
      await until("nothing waits", () => consumer.numbers().waiting === 0);
    });

    test("a key that waits for too long raises an alarm and goes on waiting", async () => {
      relay();
      let aheadMs = 0;
      let waits = true;
      const now = () => new Date(Date.now() + aheadMs);
      const handlers = effectHandlers(async () => (waits ? { outcome: "waiting", for: "Godot" } : undefined));
      const consumer = await listen({ handlers, now });
      await raise(world, { key: "a", note: "one" });
      await until("the key waits", () => consumer.numbers().waiting === 1);
      aheadMs = 61_000;
      await until("the alarm", () => consumer.numbers().overdue === 1);
      expect(log.entries("error")).toEqual([expect.objectContaining({ service: "listener", overdue: 1 })]);
      waits = false;
      aheadMs = 120_000;
      expectDense(await heard(1), { keys: 1, eventsPerKey: 1 });
    });

    test("a type that only a newer producer knows is passed over and its key flows on", async () => {
      const consumer = await listen();
      await raise(world, { key: "a", note: "one" });
      await raise(world, { key: "a", note: "two" });
      const texts = await textsOf("a");
      const newer = JSON.stringify({
        type: "oversight.thing-of-tomorrow.v9",
        tenant: fuzhou,
        key: "a",
        seq: 2,
        shape: "unheard of",
      });
      const third = (texts[1] ?? "").replace('"seq":2', '"seq":3');
      await bus.publish(
        "oversight",
        [texts[0] ?? "", newer, third].map((value) => ({ key: "a", value })),
      );
      expect((await heard(2)).map((effect) => effect.seq)).toEqual([1, 3]);
      expect(consumer.numbers()).toMatchObject({ ignored: 1, handled: 2, parked: 0 });
    });

    test("a message that is no event is parked alone and holds up nobody", async () => {
      const consumer = await listen();
      await raise(world, { key: "a", note: "one" });
      const [text] = await textsOf("a");
      await bus.publish("oversight", [
        { key: "a", value: "not even JSON" },
        { key: "a", value: '{"type":"oversight.alert-raised.v1"}' },
        { key: "a", value: text ?? "" },
      ]);
      await heard(1);
      await until("both are parked", () => consumer.numbers().parked === 2);
    });

    test("an event whose data its schema refuses is parked, since a newer handler may understand it", async () => {
      const consumer = await listen();
      await raise(world, { key: "a", note: "one" });
      const [text] = await textsOf("a");
      await bus.publish("oversight", [{ key: "a", value: (text ?? "").replace('"kind":"one"', '"kind":1') }]);
      await until("the key is parked", () => consumer.numbers().parked === 1);
      expect(await effects(world)).toEqual([]);
    });

    test("a slow consumer loses nothing and holds up no other service", async () => {
      relay();
      const quick: number[] = [];
      let slow = 0;
      const slowSubscription = await bus.subscribe({
        group: "slow",
        topics: ["oversight"],
        onBatch: async (batch) => {
          for (const _ of batch.messages) {
            await pause(15);
            await batch.heartbeat();
            slow += 1;
          }
        },
      });
      running.push(slowSubscription);
      const quickSubscription = await bus.subscribe({
        group: "quick",
        topics: ["oversight"],
        onBatch: async (batch) => {
          for (const _ of batch.messages) quick.push(slow);
        },
      });
      running.push(quickSubscription);
      for (let count = 0; count < 200; count += 1) await raise(world, { key: "a", note: `${count}` });
      await until("the quick one is done", () => quick.length >= 200);
      expect(slow).toBeLessThan(200);
      await until("the slow one is done", () => slow >= 200);
    });

    test("what was committed while the relay was away is heard when it is back", async () => {
      const first = relay();
      await listen();
      await raise(world, { key: "a", note: "one" });
      await heard(1);
      await first.stop();
      await raise(world, { key: "a", note: "two" });
      await pause(300);
      expect(await effects(world)).toHaveLength(1);
      expect(await outboxSize(world.oversight)).toBe(1);
      relay();
      expectDense(await heard(2), { keys: 1, eventsPerKey: 2 });
    });

    test("stopping everything under load loses nothing that was committed", async () => {
      const sender = relay();
      const consumer = await listen();
      let stopping = false;
      let committed = 0;
      const writing = (async () => {
        for (; !stopping; committed += 1) await raise(world, { key: `key-${committed % 5}`, note: `${committed}` });
      })();
      await until("some effects", async () => (await effects(world)).length > 20);
      await Promise.all([sender.stop(), consumer.stop()]);
      await bus.close();
      stopping = true;
      await writing;
      const next = await anotherBus();
      relay({ bus: next });
      await listen({ bus: next });
      const all = await heard(committed);
      expect(all).toHaveLength(committed);
      for (const seqs of seqsByKey(all).values()) expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    });
  });
}
