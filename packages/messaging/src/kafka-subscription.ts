import type { Consumer, EachBatchPayload, Kafka } from "kafkajs";
import type { BusBatch, ReceivedMessage, Subscription } from "./bus.js";
import type { Log } from "./log.js";
import { createPace, type Pace } from "./pace.js";
import { createSleeper } from "./wake.js";

const BATCH_SIZE = 300;
const PARTITIONS_AT_ONCE = 3;
const CLOSE_TIMEOUT_MS = 10_000;
const WATCH_EVERY_MS = 1_000;
const BATCH_PACE = { shortestMs: 200, longestMs: 5_000 };
const MEMBER_PACE = { shortestMs: 500, longestMs: 15_000 };

export type KafkaSubscribing = {
  readonly kafka: Kafka;
  readonly log: Log;
  readonly group: string;
  readonly topics: readonly string[];
  /** A topic as services know it. */
  readonly topicName: (topic: string) => string;
  readonly onBatch: (batch: BusBatch) => Promise<void>;
  readonly ensureTopics: (topics: readonly string[]) => Promise<void>;
  readonly sessionTimeoutMs: number;
  readonly stallTimeoutMs: number;
};

/**
 * Keeps one member of a group alive. The client's own restarts are off: whatever ends a member, a crash or a silence,
 * ends in the same place, which closes it and makes a new one.
 */
export function subscribeToKafka(deps: KafkaSubscribing): Subscription {
  const { log, group, topics } = deps;
  const sleeper = createSleeper();
  const pace = createPace(MEMBER_PACE);
  let stopping = false;

  async function live(): Promise<void> {
    await deps.ensureTopics(topics);
    const member = createMember(deps);
    try {
      await member.start();
      pace.quicken();
      while (!stopping && member.trouble() === undefined) {
        await sleeper.rest(WATCH_EVERY_MS);
      }
      if (!stopping) log.error({ group, trouble: member.trouble() }, "subscription ended by itself, is rebuilt");
    } finally {
      await member.close();
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        await live();
      } catch (error) {
        log.error({ group, err: error }, "subscription could not be made, will try again");
      }
      if (!stopping) await sleeper.rest(pace.nextRestMs());
    }
  }

  const ended = run();
  return {
    stop: () => {
      stopping = true;
      sleeper.rouse();
      return ended;
    },
  };
}

type Member = {
  readonly start: () => Promise<void>;
  /** Why this member is of no more use; undefined while it lives. */
  readonly trouble: () => unknown;
  readonly close: () => Promise<void>;
};

function createMember(deps: KafkaSubscribing): Member {
  const { kafka, group, topics, sessionTimeoutMs, stallTimeoutMs } = deps;
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.min(3_000, sessionTimeoutMs / 5),
    rebalanceTimeout: 60_000,
    maxWaitTimeInMs: 500,
    allowAutoTopicCreation: false,
    retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 2_000, restartOnFailure: async () => false },
  });
  const resting = new Map<string, Rest>();
  let inHand = 0;
  let closing = false;
  let crash: unknown;
  const lifeSign = watchLifeSigns(consumer);
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    crash = payload.error;
  });

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    inHand += 1;
    try {
      await handOver({ ...deps, payload, resting, isClosing: () => closing });
    } finally {
      inHand -= 1;
      lifeSign.note();
    }
  }

  return {
    start: async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        eachBatch,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      });
    },
    trouble: () => {
      if (crash !== undefined) return crash;
      const silentMs = performance.now() - lifeSign.lastAt();
      return inHand === 0 && silentMs > stallTimeoutMs ? `no sign of life for ${Math.round(silentMs)} ms` : undefined;
    },
    close: async () => {
      closing = true;
      for (const rest of resting.values()) clearTimeout(rest.timer);
      // A client that hangs must not keep its successor from being made, or the process from ending.
      await Promise.race([consumer.disconnect(), timeout(CLOSE_TIMEOUT_MS)]);
    },
  };
}

function watchLifeSigns(consumer: Consumer): { note: () => void; lastAt: () => number } {
  let at = performance.now();
  const note = () => {
    at = performance.now();
  };
  for (const event of [consumer.events.FETCH, consumer.events.HEARTBEAT, consumer.events.GROUP_JOIN]) {
    consumer.on(event, note);
  }
  return { note, lastAt: () => at };
}

type Rest = { readonly pace: Pace; timer: NodeJS.Timeout | undefined };

/** Gives one fetched batch to the subscriber in pieces; after a refusal the partition rests and comes again from there. */
async function handOver(
  deps: KafkaSubscribing & {
    readonly payload: EachBatchPayload;
    readonly resting: Map<string, Rest>;
    readonly isClosing: () => boolean;
  },
): Promise<void> {
  const { payload, resting, log, group } = deps;
  const { topic, partition, messages, highWatermark } = payload.batch;
  const name = `${topic}/${partition}`;
  const isRunning = () => payload.isRunning() && !payload.isStale() && !deps.isClosing();
  let lost: unknown;
  const heartbeat = () =>
    payload.heartbeat().catch((error: unknown) => {
      lost = error;
      throw error;
    });
  for (let from = 0; from < messages.length; from += BATCH_SIZE) {
    if (!isRunning()) return;
    const piece = messages.slice(from, from + BATCH_SIZE).map(received);
    const lastOffset = piece.at(-1)?.offset ?? 0;
    const behind = Math.max(0, Number(highWatermark) - lastOffset - 1);
    try {
      await deps.onBatch({ topic: deps.topicName(topic), partition, messages: piece, behind, heartbeat, isRunning });
    } catch (error) {
      // The membership itself is in question: that is for the client to settle.
      if (lost !== undefined) throw lost;
      if (!isRunning()) return;
      const rest = resting.get(name) ?? { pace: createPace(BATCH_PACE), timer: undefined };
      const restMs = rest.pace.nextRestMs();
      const resume = payload.pause();
      rest.timer = setTimeout(resume, restMs);
      resting.set(name, rest);
      log.warn({ group, topic, partition, restMs, err: error }, "batch not handled, will come again");
      return;
    }
    resting.delete(name);
    payload.resolveOffset(String(lastOffset));
    await payload.heartbeat();
    await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
  }
}

function received(message: { key: Buffer | null; value: Buffer | null; offset: string }): ReceivedMessage {
  return {
    key: message.key?.toString("utf8") ?? "",
    value: message.value?.toString("utf8") ?? "",
    offset: Number(message.offset),
  };
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
