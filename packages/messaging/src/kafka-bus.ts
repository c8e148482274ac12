import { type ITopicConfig, Kafka, type KafkaConfig, logLevel, Partitioners } from "kafkajs";
import type { Bus, BusMessage, Subscription } from "./bus.js";
import { subscribeToKafka } from "./kafka-subscription.js";
import type { Log } from "./log.js";

export type KafkaBusOptions = {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly log: Log;
  /** Stands before the names of topics and groups, where several installations share one cluster. */
  readonly prefix?: string;
  /** How topics are made that are missing; one that exists is left as it is. -1 replicas means the broker's default. */
  readonly partitions?: number;
  readonly replicas?: number;
  /** How long a member may be silent before its partitions go to others; so long, too, they stand still after it crashed. */
  readonly sessionTimeoutMs?: number;
  /** How long a subscription may neither fetch nor hear its coordinator before it is taken for stalled and rebuilt. */
  readonly stallTimeoutMs?: number;
  readonly ssl?: KafkaConfig["ssl"];
  readonly sasl?: KafkaConfig["sasl"];
};

// The relay keeps a transaction open until the acks are there, so giving up has to come before the server's patience ends.
const REQUEST_TIMEOUT_MS = 8_000;
const RETRY = { retries: 2, initialRetryTime: 100, maxRetryTime: 1_000 };

// A send becomes one record batch for each partition, and brokers refuse batches of more than a megabyte.
const SEND_CHARACTERS = 250_000;

/** The bus of a province: Apache Kafka. Producers need no idempotence, because consumers count. */
export async function openKafkaBus(options: KafkaBusOptions): Promise<Bus> {
  const { log, prefix = "", partitions = 8, replicas = -1 } = options;
  const kafka = connectTo(options);
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const knownTopics = new Set<string>();
  const subscriptions = new Set<Subscription>();
  const sends = new Set<Promise<void>>();

  async function ensureTopics(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !knownTopics.has(topic));
    if (unknown.length === 0) return;
    await createTopics(
      kafka,
      unknown.map((topic) => ({ topic, numPartitions: partitions, replicationFactor: replicas })),
    );
    for (const topic of unknown) knownTopics.add(topic);
  }

  async function send(topic: string, messages: readonly BusMessage[]): Promise<void> {
    await ensureTopics([topic]);
    for (const chunk of chunksOf(messages)) {
      await producer.send({ topic, acks: -1, timeout: REQUEST_TIMEOUT_MS, messages: chunk });
    }
  }

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    // A producer that is disconnected under a send lets it fail though the broker may have taken it.
    await Promise.allSettled(sends);
    await producer.disconnect();
  }

  await producer.connect();
  return {
    publish: async (topic, messages) => {
      if (messages.length === 0) return;
      const sending = send(`${prefix}${topic}`, messages);
      sends.add(sending);
      await sending.finally(() => sends.delete(sending));
    },
    subscribe: async ({ group, topics, onBatch }) => {
      const subscription = subscribeToKafka({
        kafka,
        log,
        group: `${prefix}${group}`,
        topics: topics.map((topic) => `${prefix}${topic}`),
        topicName: (topic) => topic.slice(prefix.length),
        onBatch,
        ensureTopics,
        sessionTimeoutMs: options.sessionTimeoutMs ?? 15_000,
        stallTimeoutMs: options.stallTimeoutMs ?? 60_000,
      });
      subscriptions.add(subscription);
      return {
        stop: async () => {
          await subscription.stop();
          subscriptions.delete(subscription);
        },
      };
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function connectTo({ brokers, clientId, log, ssl, sasl }: KafkaBusOptions): Kafka {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 5_000,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    // The client reports each attempt of each connection; what matters of it fails here, and is told once, by us.
    logLevel: logLevel.ERROR,
    logCreator: () => (entry) => {
      const { message, timestamp: _, ...fields } = entry.log;
      log.info({ kafka: entry.namespace, ...fields }, message);
    },
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
  });
}

async function createTopics(kafka: Kafka, topics: ITopicConfig[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.createTopics({ waitForLeaders: true, topics });
  } finally {
    await admin.disconnect();
  }
}

/** Splits messages into runs that each stay well under a broker's limit, in their order. */
export function chunksOf(messages: readonly BusMessage[]): BusMessage[][] {
  const chunks: BusMessage[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    characters += message.value.length;
    if (characters > SEND_CHARACTERS) {
      chunks.push([]);
      characters = message.value.length;
    }
    chunks.at(-1)?.push(message);
  }
  return chunks;
}
