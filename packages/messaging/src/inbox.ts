import type { Tx } from "@lianrong/runtime/database";

/** "flowing" takes events as they come; the others hold the key: for another topic, for a retry, for a person. */
export type KeyState = "flowing" | "waiting" | "retrying" | "parked";

/** How far a service has come with one key of one topic: `seq` is the last it took over, handled or held. */
export type InboxEntry = {
  readonly tenant: string;
  readonly key: string;
  readonly seq: number;
  readonly state: KeyState;
  readonly attempts: number;
  readonly reason: string | null;
  readonly heldSince: Date | null;
  readonly retryAt: Date | null;
};

/** An event with the text it came as. */
export type ReadableEvent = {
  readonly type: string;
  readonly tenant: string;
  readonly key: string;
  readonly seq: number;
  readonly text: string;
};

/** Where an event stands against what was taken before. */
export type Place = "duplicate" | "next" | "behind-held" | "gap";

/** Decides what to do with an event before anybody looks inside it. */
export function placeOf(entry: InboxEntry | undefined, seq: number): Place {
  const last = entry?.seq ?? 0;
  if (seq <= last) return "duplicate";
  if (seq > last + 1) return "gap";
  return entry && entry.state !== "flowing" ? "behind-held" : "next";
}

/** The name of a key within a topic; tenants never contain the separator. */
export function inboxKey(at: { readonly tenant: string; readonly key: string }): string {
  return `${at.tenant}/${at.key}`;
}

/** The entry after an event was taken without being held. */
export function flowingEntry(event: Pick<InboxEntry, "tenant" | "key" | "seq">): InboxEntry {
  const { tenant, key, seq } = event;
  return { tenant, key, seq, state: "flowing", attempts: 0, reason: null, heldSince: null, retryAt: null };
}

/** Lets one transaction at a time work on a partition, whatever the bus believes about who owns it. */
export async function lockCursor(tx: Tx, at: { topic: string; partition: number }): Promise<void> {
  await tx.query({
    name: "cursor-lock",
    text: `insert into consumer_cursor as c (topic, part, position, moved_at) values ($1, $2, 0, now())
           on conflict (topic, part) do update set position = c.position`,
    values: [at.topic, at.partition],
  });
}

/** Notes how far the partition is, for operators; nothing is decided by it. */
export async function moveCursor(tx: Tx, at: { topic: string; partition: number; position: number }): Promise<void> {
  await tx.query({
    name: "cursor-move",
    text: "update consumer_cursor set position = $3, moved_at = now() where topic = $1 and part = $2",
    values: [at.topic, at.partition, at.position],
  });
}

const ENTRY = `tenant, key, seq, state, attempts, reason, held_since as "heldSince", retry_at as "retryAt"`;

/** Reads and locks the entries of the events' keys. */
export async function loadEntries(
  tx: Tx,
  topic: string,
  events: readonly ReadableEvent[],
): Promise<Map<string, InboxEntry>> {
  const { rows } = await tx.query<InboxEntry>({
    name: "inbox-load",
    text: `select ${ENTRY} from inbox
           where topic = $1 and (tenant, key) in (select distinct * from unnest($2::text[], $3::text[]))
           order by tenant, key for update`,
    values: [topic, events.map((event) => event.tenant), events.map((event) => event.key)],
  });
  return new Map(rows.map((row) => [inboxKey(row), row]));
}

/** Writes entries back; a key that another transaction began meanwhile makes this one fail and come again. */
export async function saveEntries(
  tx: Tx,
  topic: string,
  entries: { readonly begun: readonly InboxEntry[]; readonly moved: readonly InboxEntry[] },
): Promise<void> {
  if (entries.begun.length > 0) {
    await tx.query({
      name: "inbox-begin",
      text: `insert into inbox (topic, tenant, key, seq, state, attempts, reason, held_since, retry_at)
             select $1, * from ${UNNESTED}`,
      values: columnsOf(topic, entries.begun),
    });
  }
  if (entries.moved.length > 0) {
    await tx.query({
      name: "inbox-move",
      text: `update inbox i set seq = e.seq, state = e.state, attempts = e.attempts, reason = e.reason,
               held_since = e.held_since, retry_at = e.retry_at
             from ${UNNESTED} as e (tenant, key, seq, state, attempts, reason, held_since, retry_at)
             where i.topic = $1 and i.tenant = e.tenant and i.key = e.key`,
      values: columnsOf(topic, entries.moved),
    });
  }
}

const UNNESTED = `unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::int[], $7::text[],
                         $8::timestamptz[], $9::timestamptz[])`;

function columnsOf(topic: string, entries: readonly InboxEntry[]): unknown[] {
  return [
    topic,
    entries.map((entry) => entry.tenant),
    entries.map((entry) => entry.key),
    entries.map((entry) => entry.seq),
    entries.map((entry) => entry.state),
    entries.map((entry) => entry.attempts),
    entries.map((entry) => entry.reason),
    entries.map((entry) => entry.heldSince),
    entries.map((entry) => entry.retryAt),
  ];
}

/** Puts events aside, to be taken up again in the order of their seq. */
export async function holdEvents(tx: Tx, topic: string, events: readonly ReadableEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query({
    name: "parked-hold",
    text: `insert into parked (topic, tenant, key, seq, type, event)
           select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[])`,
    values: [
      topic,
      events.map((event) => event.tenant),
      events.map((event) => event.key),
      events.map((event) => event.seq),
      events.map((event) => event.type),
      events.map((event) => event.text),
    ],
  });
}
