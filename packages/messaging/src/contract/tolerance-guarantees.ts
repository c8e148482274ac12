import { expect } from "vitest";
import { everyEvent } from "../handlers.js";
import { listParked, redrive } from "../parked.js";
import type { Guarantees } from "./stage.js";
import { effects, fuzhou, raise, until } from "./world.js";

/** What holds against messages that this program does not understand. */
export const toleranceGuarantees: Guarantees = {
  "a type that only a newer producer knows is passed over and its key flows on": async (stage) => {
    const { world, bus, listen, heard, textsOf } = stage;
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
  },

  "a message that is no event is parked alone and holds up nobody": async (stage) => {
    const { world, bus, listen, heard, textsOf } = stage;
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
    expect(await redrive(world.listener)).toBe(2);
    await until("looked at, they are let go", async () => (await listParked(world.listener)).length === 0);
    expect(await effects(world)).toHaveLength(1);
  },

  "an event whose data its schema refuses is parked, since a newer handler may understand it": async (stage) => {
    const { world, bus, listen, textsOf } = stage;
    const consumer = await listen();
    await raise(world, { key: "a", note: "one" });
    const [text] = await textsOf("a");
    await bus.publish("oversight", [{ key: "a", value: (text ?? "").replace('"kind":"one"', '"kind":1') }]);
    await until("the key is parked", () => consumer.numbers().parked === 1);
    expect(await effects(world)).toEqual([]);
  },

  "a service that takes every event is given those of unknown types as they came, and no message that is none": async (
    stage,
  ) => {
    const { bus, listen } = stage;
    const taken: string[] = [];
    const consumer = await listen({
      handlers: {
        [everyEvent]: async (_tx, event) => {
          taken.push(event.text);
          return { outcome: "handled" };
        },
      },
    });
    const newer = JSON.stringify({
      type: "oversight.thing-of-tomorrow.v9",
      tenant: fuzhou,
      key: "a",
      seq: 1,
      shape: 7,
    });
    await bus.publish("oversight", [
      { key: "a", value: newer },
      { key: "b", value: "not even JSON" },
    ]);
    await until("one is taken and one parked", () => taken.length === 1 && consumer.numbers().parked === 1);
    expect(taken).toEqual([newer]);
  },
};
