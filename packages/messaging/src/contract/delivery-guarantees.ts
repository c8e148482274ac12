import { expect } from "vitest";
import type { Bus, BusBatch } from "../bus.js";
import { listParked } from "../parked.js";
import { expectDense, type Guarantees } from "./stage.js";
import { effectHandlers, effects, outboxSize, pause, raise, seqsByKey, until } from "./world.js";

/** What holds when parts come, go, repeat themselves or break. */
export const deliveryGuarantees: Guarantees = {
  "what is delivered again, or again late, has no second effect": async (stage) => {
    const { world, bus, listen, textsOf } = stage;
    const consumer = await listen();
    for (const note of ["one", "two", "three"]) await raise(world, { key: "a", note });
    const messages = (await textsOf("a")).map((value) => ({ key: "a", value }));
    await bus.publish("oversight", messages.slice(0, 2));
    await bus.publish("oversight", messages);
    await bus.publish("oversight", messages.slice(0, 1));
    await until("three duplicates", () => consumer.numbers().duplicates === 3);
    expectDense(await effects(world), { keys: 1, eventsPerKey: 3 });
  },

  "a batch that is refused comes again, in the same order": async (stage) => {
    const { bus, keep } = stage;
    const batches: number[][] = [];
    const subscription = await bus.subscribe({
      group: "refusing",
      topics: ["oversight"],
      onBatch: async (batch: BusBatch) => {
        batches.push(batch.messages.map((message) => Number(message.value)));
        if (batches.length === 1) throw new Error("not now");
      },
    });
    keep(subscription);
    await bus.publish(
      "oversight",
      [1, 2, 3, 4, 5].map((number) => ({ key: "a", value: String(number) })),
    );
    await until("the batch comes again", () => batches.length > 1 && batches.slice(1).flat().length >= 5);
    expect(batches.slice(1).flat()).toEqual([1, 2, 3, 4, 5]);
  },

  "a relay that dies between publishing and deleting repeats itself, and nobody notices": async (stage) => {
    const { world, bus, relay, listen } = stage;
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
  },

  "a consumer that starts late begins with the oldest event": async (stage) => {
    const { world, relay, listen, heard } = stage;
    const sender = relay();
    for (const note of ["one", "two"]) await raise(world, { key: "a", note });
    await until("the outbox is empty", () => sender.numbers().published === 2);
    await listen();
    expectDense(await heard(2), { keys: 1, eventsPerKey: 2 });
  },

  "members of a group share the work, and one that leaves gives its share back": async (stage) => {
    const { world, relay, listen, heard, textsOf, anotherBus } = stage;
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
      await Promise.all(Array.from({ length: 40 }, (_, key) => raise(world, { key: `key-${key}`, note: `${round}` })));
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
  },

  "a consumer stopped in the middle of a batch finishes what it began, and the next goes on from there": async (
    stage,
  ) => {
    const { world, relay, listen, heard, anotherBus } = stage;
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
  },

  "a database that drops every connection in the middle of a batch costs no effect and doubles none": async (stage) => {
    const { world, relay, listen, heard } = stage;
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
  },

  "a slow consumer loses nothing and holds up no other service": async (stage) => {
    const { world, bus, relay, keep } = stage;
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
    keep(slowSubscription);
    const quickSubscription = await bus.subscribe({
      group: "quick",
      topics: ["oversight"],
      onBatch: async (batch) => {
        for (const _ of batch.messages) quick.push(slow);
      },
    });
    keep(quickSubscription);
    for (let count = 0; count < 200; count += 1) await raise(world, { key: "a", note: `${count}` });
    await until("the quick one is done", () => quick.length >= 200);
    expect(slow).toBeLessThan(200);
    await until("the slow one is done", () => slow >= 200);
  },

  "what was committed while the relay was away is heard when it is back": async (stage) => {
    const { world, relay, listen, heard } = stage;
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
  },

  "stopping everything under load loses nothing that was committed": async (stage) => {
    const { world, bus, relay, listen, heard, anotherBus } = stage;
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
  },
};
