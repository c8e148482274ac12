/** What travels: the key decides the order, the value is an event's canonical text. */
export type BusMessage = { readonly key: string; readonly value: string };

export type ReceivedMessage = BusMessage & { readonly offset: number };

/** A run of consecutive messages of one partition, at most 300 of them. */
export type BusBatch = {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly ReceivedMessage[];
  /** How many messages the partition holds after the last of these. */
  readonly behind: number;
  /** Says that the consumer is alive; to be called at least every 50 messages and every few seconds. */
  readonly heartbeat: () => Promise<void>;
  /** False once the subscription is ending or the partition went to another member: finish soon, then reject. */
  readonly isRunning: () => boolean;
};

export type Subscription = {
  /** Takes no further batch, waits for those in hand, gives the partitions back. */
  readonly stop: () => Promise<void>;
};

/**
 * The transport between services, as an at-least-once log: messages of one key arrive in the order of their publishing,
 * some of them more than once. When `onBatch` rejects, the same messages come again after a pause.
 */
export interface Bus {
  /** Resolves when every message is durable; when it rejects, some of them may be, and all are to be sent again. */
  publish(topic: string, messages: readonly BusMessage[]): Promise<void>;
  /** Every message of the topics goes to one member of the group; a new group begins with the oldest message. */
  subscribe(options: {
    readonly group: string;
    readonly topics: readonly string[];
    readonly onBatch: (batch: BusBatch) => Promise<void>;
  }): Promise<Subscription>;
  close(): Promise<void>;
}
