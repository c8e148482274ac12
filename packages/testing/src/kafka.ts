import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GenericContainer, getContainerRuntimeClient, Wait } from "testcontainers";
import { findKafkaTools, type KafkaTools, kafkaJars } from "./kafka-jars.js";
import { runKafka } from "./kafka-process.js";

/** The Apache Kafka that the test suite runs on; LIANRONG_KAFKA_VERSION chooses another. */
export const DEFAULT_KAFKA_VERSION = "4.1.1";

export type KafkaServer = {
  readonly brokers: readonly string[];
  readonly version: string;
  /** Ends the broker, waits for `meanwhile`, starts it again with its data; absent where the broker is not ours. */
  readonly restart?: (meanwhile: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A way to run Kafka on this machine, or why there is none and what would make one. */
export type KafkaOnThisMachine =
  | { readonly available: true; readonly start: () => Promise<KafkaServer> }
  | { readonly available: false; readonly why: string };

/** Finds out how a real Kafka can be run here: KAFKA_BROKERS, a container, or the project's own jars on a JDK. */
export async function kafkaOnThisMachine(): Promise<KafkaOnThisMachine> {
  const version = process.env["LIANRONG_KAFKA_VERSION"] || DEFAULT_KAFKA_VERSION;
  const given = process.env["KAFKA_BROKERS"];
  if (given) {
    const server = { brokers: given.split(","), version: "as given by KAFKA_BROKERS", stop: async () => {} };
    return { available: true, start: async () => server };
  }
  if (await hasContainers()) return { available: true, start: () => startContainer(version) };
  const tools = findKafkaTools();
  if (!tools.found) return { available: false, why: tools.why };
  return { available: true, start: () => startJars(tools, version) };
}

async function hasContainers(): Promise<boolean> {
  try {
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}

/** The port is chosen beforehand, because the broker has to tell its clients the one under which they reach it. */
async function startContainer(version: string): Promise<KafkaServer> {
  const port = await freePort();
  const container = await new GenericContainer(`apache/kafka:${version}`)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: "1",
      KAFKA_PROCESS_ROLES: "broker,controller",
      KAFKA_CONTROLLER_QUORUM_VOTERS: "1@localhost:9093",
      KAFKA_CONTROLLER_LISTENER_NAMES: "CONTROLLER",
      KAFKA_LISTENERS: "PLAINTEXT://:9092,CONTROLLER://:9093",
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://localhost:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: "1",
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "1",
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: "0",
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false",
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(120_000)
    .start();
  return {
    brokers: [`localhost:${port}`],
    version,
    restart: async (meanwhile) => {
      await meanwhile();
      await container.restart();
    },
    stop: async () => {
      await container.stop();
    },
  };
}

async function startJars(tools: KafkaTools, version: string): Promise<KafkaServer> {
  const jars = await kafkaJars(tools, version);
  const [port, controllerPort] = [await freePort(), await freePort()];
  const dataDir = mkdtempSync(join(tmpdir(), "lianrong-kafka-"));
  const broker = await runKafka({ java: tools.java, jars, dataDir, port, controllerPort });
  return { brokers: [`127.0.0.1:${port}`], version, ...broker };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
