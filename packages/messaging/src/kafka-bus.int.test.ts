import { type KafkaServer, kafkaOnThisMachine } from "@lianrong/testing/kafka";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Bus } from "./bus.js";
import { describeBusContract, START_TIMEOUT_MS } from "./contract/bus-contract.js";
import { recordingLog } from "./contract/recording-log.js";
import { pause, until } from "./contract/world.js";
import { openKafkaBus } from "./kafka-bus.js";

const kafka = await kafkaOnThisMachine();

if (kafka.available) {
  let broker: Promise<KafkaServer> | undefined;
  const start = () => {
    broker ??= kafka.start();
    return broker;
  };
  describeBusContract("Kafka", async () => {
    const server = await start();
    const run = Date.now().toString(36);
    return {
      open: (testName) =>
        openKafkaBus({
          brokers: server.brokers,
          clientId: "contract",
          log: recordingLog(),
          prefix: `${run}-${testName}-`,
          partitions: 4,
          sessionTimeoutMs: 10_000,
        }),
      // The troubles come after the contract, on the same broker, and end it.
      stop: async () => {},
    };
  });
  describeKafkaTroubles(start);
} else {
  // Where the whole suite is demanded, a missing Kafka is a failure and not a pass.
  test.skipIf(!process.env["CI"])(`the Kafka bus: ${kafka.why}`, () => {
    expect.fail(kafka.why);
  });
}

function describeKafkaTroubles(start: () => Promise<KafkaServer>): void {
  describe("the Kafka bus in trouble", () => {
    let server: KafkaServer;
    beforeAll(async () => {
      server = await start();
    }, START_TIMEOUT_MS);
    afterAll(() => server.stop());

    async function listenOn(bus: Bus, topic: string): Promise<string[]> {
      const heard: string[] = [];
      await bus.subscribe({
        group: `listener of ${topic}`,
        topics: [topic],
        onBatch: async (batch) => {
          for (const message of batch.messages) if (!heard.includes(message.value)) heard.push(message.value);
        },
      });
      return heard;
    }

    test("a member that gives no sign of life is replaced, and nothing is lost on the way", async () => {
      const log = recordingLog();
      const bus = await openKafkaBus({ brokers: server.brokers, clientId: "stalled", log, stallTimeoutMs: 50 });
      const heard = await listenOn(bus, "stalls");
      const replaced = () => log.entries("error").some((entry) => /no sign of life/.test(JSON.stringify(entry)));
      let sent = 0;
      const send = async () => {
        await bus.publish("stalls", [{ key: "a", value: String(sent) }]);
        sent += 1;
        await pause(200);
      };
      // Whether the watch looks in a silent moment is chance, so it is given as many moments as it needs.
      await until("the member is replaced", async () => {
        await send();
        return replaced();
      });
      await send();
      await until("all of it", () => heard.length === sent);
      expect(heard).toEqual(Array.from({ length: sent }, (_, index) => String(index)));
      await bus.close();
    });

    test("a broker that was away is found again by publishers and subscribers alike", async ({ skip }) => {
      if (!server.restart) return skip("this broker is not ours to stop");
      const bus = await openKafkaBus({
        brokers: server.brokers,
        clientId: "patient",
        log: recordingLog(),
        sessionTimeoutMs: 6_000,
      });
      const heard = await listenOn(bus, "absence");
      await bus.publish("absence", [{ key: "a", value: "before" }]);
      await until("the first message", () => heard.length === 1);
      await server.restart(async () => {
        await expect(bus.publish("absence", [{ key: "a", value: "after" }])).rejects.toThrow();
      });
      await until("the publisher is back", async () => {
        const sent = await bus.publish("absence", [{ key: "a", value: "after" }]).then(
          () => true,
          () => false,
        );
        return sent;
      });
      await until("the subscriber is back", () => heard.includes("after"), 30_000);
      expect(heard).toEqual(["before", "after"]);
      await bus.close();
    }, 90_000);

    test("closing waits for what is being sent", async () => {
      const bus = await openKafkaBus({ brokers: server.brokers, clientId: "leaving", log: recordingLog() });
      const sending = bus.publish("leaving", [{ key: "a", value: "last words" }]);
      await bus.close();
      await sending;
      const next = await openKafkaBus({ brokers: server.brokers, clientId: "next", log: recordingLog() });
      const heard = await listenOn(next, "leaving");
      await until("the last words", () => heard.length === 1);
      await next.close();
    });
  });
}
