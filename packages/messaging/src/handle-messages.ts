import { type Database, setScope, type Tx } from "@lianrong/runtime/database";
import { attempt, FAILURES_TO_PARK, heldEntry } from "./attempt.js";
import type { BusBatch, ReceivedMessage } from "./bus.js";
import { EventHead, type Handlers, UNREADABLE } from "./handlers.js";
import {
  flowingEntry,
  holdEvents,
  type InboxEntry,
  inboxKey,
  loadEntries,
  lockCursor,
  moveCursor,
  placeOf,
  type ReadableEvent,
  saveEntries,
} from "./inbox.js";
import type { Log } from "./log.js";
import { addTally, emptyTally, type Tally } from "./tally.js";

export type Consuming = {
  readonly db: Database;
  readonly service: string;
  readonly handlers: Handlers;
  readonly log: Log;
  readonly now: () => Date;
  readonly retryDelayMs: number;
  readonly tally: Tally;
};

export type Gap = {
  readonly topic: string;
  readonly partition: number;
  readonly tenant: string;
  readonly key: string;
  readonly expectedSeq: number;
  readonly foundSeq: number;
};

/** Says that events of a key are missing before the one that came. */
export class GapError extends Error {
  readonly gap: Gap;
  constructor(gap: Gap) {
    super(`event ${gap.foundSeq} of ${gap.topic} ${gap.key} came where ${gap.expectedSeq} is due`);
    this.name = "GapError";
    this.gap = gap;
  }
}

// A transaction locks the aggregates its handlers touch, so a long batch is committed in pieces.
const PIECE_MS = 250;
const HEARTBEAT_EVERY_MESSAGES = 50;
const HEARTBEAT_EVERY_MS = 1_000;

/** Takes a batch through the inbox: every event once, each key in order, and what is not to be handled now is put aside. */
export async function handleMessages(deps: Consuming, batch: BusBatch): Promise<void> {
  let from = 0;
  while (from < batch.messages.length) {
    const tally = emptyTally();
    const piece = await deps.db.transaction({ reach: "installation" }, (tx) =>
      handlePiece(tx, deps, { batch, from, tally }),
    );
    addTally(deps.tally, tally);
    from += piece.taken;
    if (piece.gap) throw new GapError(piece.gap);
    if (from < batch.messages.length && !batch.isRunning()) throw new Error("the subscription ended within the batch");
  }
}

type Piece = { readonly taken: number; readonly gap: Gap | undefined };

async function handlePiece(
  tx: Tx,
  deps: Consuming,
  { batch, from, tally }: { batch: BusBatch; from: number; tally: Tally },
): Promise<Piece> {
  const { topic, partition } = batch;
  const startedAt = performance.now();
  let heardAt = startedAt;
  await lockCursor(tx, { topic, partition });
  const events = batch.messages.slice(from).map((message) => readEvent(message, partition));
  const before = await loadEntries(tx, topic, events);
  const after = new Map<string, InboxEntry>();
  const held: ReadableEvent[] = [];
  let taken = 0;
  let gap: Gap | undefined;
  for (const event of events) {
    const name = inboxKey(event);
    const entry = after.get(name) ?? before.get(name);
    const place = placeOf(entry, event.seq);
    if (place === "gap") {
      const { tenant, key, seq: foundSeq } = event;
      gap = { topic, partition, tenant, key, expectedSeq: (entry?.seq ?? 0) + 1, foundSeq };
      break;
    }
    if (place === "duplicate") tally.duplicates += 1;
    else {
      const next = entry && place === "behind-held" ? { ...entry, seq: event.seq } : await take(tx, deps, event, tally);
      if (next.state !== "flowing") {
        held.push(event);
        tally.held += 1;
      }
      after.set(name, next);
    }
    taken += 1;
    const time = performance.now();
    if (taken % HEARTBEAT_EVERY_MESSAGES === 0 || time - heardAt > HEARTBEAT_EVERY_MS) {
      heardAt = time;
      await batch.heartbeat();
    }
    if (time - startedAt > PIECE_MS || !batch.isRunning()) break;
  }
  await writeDown(tx, topic, { before, after, held });
  const position = batch.messages[from + taken - 1]?.offset;
  if (position !== undefined) await moveCursor(tx, { topic, partition, position: position + 1 });
  return { taken, gap };
}

async function take(tx: Tx, deps: Consuming, event: ReadableEvent, tally: Tally): Promise<InboxEntry> {
  const flowing = flowingEntry(event);
  if (event.type === UNREADABLE) {
    tally.failures += 1;
    deps.log.error({ service: deps.service, key: event.key }, "message is not an event, parked");
    return heldEntry(
      { ...flowing, attempts: FAILURES_TO_PARK - 1 },
      { outcome: "failed", error: "not an event" },
      when(deps),
    );
  }
  const tried = await attempt(tx, deps.handlers, event);
  switch (tried.outcome) {
    case "handled":
      tally.handled += 1;
      return flowing;
    case "ignored":
      tally.ignored += 1;
      return flowing;
    case "failed": {
      tally.failures += 1;
      const { type, tenant, key, seq } = event;
      deps.log.warn({ service: deps.service, type, tenant, key, seq, err: tried.error }, "event failed, key held");
      return heldEntry(flowing, tried, when(deps));
    }
    case "waiting":
      return heldEntry(flowing, tried, when(deps));
  }
}

function when(deps: Consuming): { now: Date; retryDelayMs: number } {
  return { now: deps.now(), retryDelayMs: deps.retryDelayMs };
}

async function writeDown(
  tx: Tx,
  topic: string,
  { before, after, held }: { before: Map<string, InboxEntry>; after: Map<string, InboxEntry>; held: ReadableEvent[] },
): Promise<void> {
  // Handlers looked through their tenants' eyes.
  if (after.size > 0) await setScope(tx, { reach: "installation" });
  const entries = [...after.entries()];
  await saveEntries(tx, topic, {
    begun: entries.filter(([name]) => !before.has(name)).map(([, entry]) => entry),
    moved: entries.filter(([name]) => before.has(name)).map(([, entry]) => entry),
  });
  await holdEvents(tx, topic, held);
}

/** Reads no more than where the event stands. A message without even that gets a key of its own, so that nobody waits behind it. */
function readEvent(message: ReceivedMessage, partition: number): ReadableEvent {
  const head = EventHead.safeParse(parseJson(message.value));
  if (head.success && !`${head.data.key}${head.data.type}`.includes("\0")) return { ...head.data, text: message.value };
  return {
    type: UNREADABLE,
    tenant: "",
    key: `unreadable ${partition}/${message.offset}`,
    seq: 1,
    // PostgreSQL keeps no NUL in text.
    text: message.value.replaceAll("\0", "\uFFFD"),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
