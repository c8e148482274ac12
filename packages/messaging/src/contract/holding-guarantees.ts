import { expect } from "vitest";
import { listParked, redrive } from "../parked.js";
import { replay } from "../replay.js";
import { expectDense, type Guarantees } from "./stage.js";
import { createTenant, effectHandlers, effects, pause, raise, until } from "./world.js";

/** What becomes of events that cannot be handled yet, or at all. */
export const holdingGuarantees: Guarantees = {
  "a poison key is parked after five failures with its later events, the others flow, and redriving keeps its order":
    async (stage) => {
      const { world, relay, listen, heard } = stage;
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
    },

  "a failure that passes heals without anybody's help": async (stage) => {
    const { world, relay, listen, heard } = stage;
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
  },

  "a gap stops the partition and says so, and a replay from the permanent log closes it": async (stage) => {
    const { world, bus, listen, textsOf, permanentLog, log } = stage;
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
  },

  "a service that never heard of the past takes all of it from the permanent log and then follows the bus": async (
    stage,
  ) => {
    const { world, relay, listen, heard, permanentLog, log } = stage;
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
  },

  "an event that needs another topic's waits for it with its key, in order, and nobody else waits": async (stage) => {
    const { world, relay, listen, heard } = stage;
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
  },

  "a key that waits for too long raises an alarm and goes on waiting": async (stage) => {
    const { world, relay, listen, heard, log } = stage;
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
  },
};
