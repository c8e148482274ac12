import { type KafkaServer, kafkaOnThisMachine } from "@lianrong/testing/kafka";
import { expect, test } from "vitest";
import { describeBusContract } from "./contract/bus-contract.js";
import { recordingLog } from "./contract/recording-log.js";
import { openKafkaBus } from "./kafka-bus.js";

const kafka = await kafkaOnThisMachine();

if (kafka.available) {
  describeBusContract("Kafka", async () => {
    const server: KafkaServer = await kafka.start();
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
      stop: server.stop,
    };
  });
} else {
  // Where the whole suite is demanded, a missing Kafka is a failure and not a pass.
  test.skipIf(!process.env["CI"])(`the Kafka bus: ${kafka.why}`, () => {
    expect.fail(kafka.why);
  });
}
