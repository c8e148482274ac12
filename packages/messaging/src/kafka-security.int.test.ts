import { type SecuredKafka, securedKafka } from "@lianrong/testing/kafka-secured";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { START_TIMEOUT_MS } from "./contract/bus-contract.js";
import { recordingLog } from "./contract/recording-log.js";
import { until } from "./contract/world.js";
import { openKafkaBus } from "./kafka-bus.js";
import { KafkaSecurity, securityOf } from "./kafka-security.js";

const kafka = securedKafka();

if (kafka.available) {
  describe("a broker that speaks TLS and asks for a password", () => {
    let server: SecuredKafka;
    beforeAll(async () => {
      server = await kafka.start();
    }, START_TIMEOUT_MS);
    afterAll(() => server.stop());

    const open = (change: Readonly<Record<string, string | undefined>> = {}) => {
      const { ca, username, password } = server;
      const given = { KAFKA_TLS: "true", KAFKA_CA: ca, KAFKA_SASL: "plain", KAFKA_USERNAME: username };
      const security = securityOf(KafkaSecurity.parse({ ...given, KAFKA_PASSWORD: password, ...change }));
      return openKafkaBus({ brokers: server.brokers, clientId: "secured", log: recordingLog(), ...security });
    };

    test(
      "carries what is published to whoever listens",
      async () => {
        const bus = await open();
        const heard: string[] = [];
        await bus.subscribe({
          group: "listener",
          topics: ["secured"],
          onBatch: async ({ messages }) => void heard.push(...messages.map(({ value }) => value)),
        });
        await bus.publish("secured", [{ key: "k", value: "told in confidence" }]);
        await until("the message is heard", () => heard.includes("told in confidence"));
        await bus.close();
      },
      START_TIMEOUT_MS,
    );

    test("lets nobody in with another password", async () => {
      await expect(open({ KAFKA_PASSWORD: "guessed" })).rejects.toThrow(/[Aa]uthentication/);
    });

    test("is not believed where nobody vouches for its certificate, and not spoken to without TLS", async () => {
      await expect(open({ KAFKA_CA: undefined })).rejects.toThrow(/certificate/);
      await expect(open({ KAFKA_CA: undefined, KAFKA_TLS: "false" })).rejects.toThrow();
    });
  });
} else {
  test.skipIf(!process.env["CI"])(`a secured Kafka: ${kafka.why}`, () => {
    expect.fail(kafka.why);
  });
}
