import { expect } from "vitest";
import { expectDense, type Guarantees } from "./stage.js";
import { effectHandlers, fuzhou, outboxSize, raise, raiseIn, until, wuhan } from "./world.js";

/** What holds while nothing goes wrong. */
export const orderGuarantees: Guarantees = {
  "each key's events have their effect once, in the order of their commits, while many write": async (stage) => {
    const { world, relay, listen, heard } = stage;
    relay();
    await listen();
    const keys = Array.from({ length: 10 }, (_, index) => `key-${index}`);
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (const key of keys) await raise(world, { key, note: `writer ${writer}` });
    });
    await Promise.all(writers);
    expectDense(await heard(80), { keys: 10, eventsPerKey: 8 });
    await until("the outbox is empty", async () => (await outboxSize(world.oversight)) === 0);
  },

  "an event whose transaction fails is never heard": async (stage) => {
    const { world, relay, listen, heard } = stage;
    relay();
    await listen();
    const failing = world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, async (tx) => {
      await raiseIn(tx, { key: "a", note: "never" });
      throw new Error("the use-case fails");
    });
    await expect(failing).rejects.toThrow("the use-case fails");
    await raise(world, { key: "a", note: "kept" });
    expect(await heard(1)).toEqual([{ tenant: "fuzhou", key: "a", seq: 1, note: "kept" }]);
  },

  "a handler sees its event's tenant and no other": async (stage) => {
    const { world, relay, listen, heard } = stage;
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
  },

  "two relays at once keep the order": async (stage) => {
    const { world, relay, listen, heard, anotherBus } = stage;
    relay();
    relay({ bus: await anotherBus() });
    await listen();
    await Promise.all(
      Array.from({ length: 5 }, async (_, key) => {
        for (let count = 0; count < 30; count += 1) await raise(world, { key: `key-${key}`, note: `${count}` });
      }),
    );
    expectDense(await heard(150), { keys: 5, eventsPerKey: 30 });
  },
};
