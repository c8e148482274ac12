import type { Instant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";

export type LoggedText = {
  readonly tenant: string;
  readonly topic: string;
  readonly key: string;
  readonly seq: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly text: string;
};

/**
 * Keeps the others out until the transaction ends: positions are dense, and two facts about one request that come by
 * different topics never fold past each other.
 */
export async function lockLog(tx: Tx): Promise<void> {
  await tx.query({
    name: "log-lock",
    text: "select pg_advisory_xact_lock(hashtextextended(current_schema() || '/event-log', 0))",
  });
}

/** Appends an event at the tenant's next position; false when it is there already. The caller holds the log's lock. */
export async function appendEvent(tx: Tx, event: LoggedText): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "log-append",
    text: `with wanted as (
             select where not exists (select from event_log where tenant = $1 and topic = $2 and key = $3 and seq = $4)
           ), moved as (
             insert into log_head as h (tenant, position, occurred_at) select $1, 1, $6::timestamptz from wanted
             on conflict (tenant) do update set position = h.position + 1, occurred_at = greatest(h.occurred_at, excluded.occurred_at)
             returning position
           )
           insert into event_log (tenant, position, topic, key, seq, type, occurred_at, event)
           select $1, position, $2, $3, $4, $5, $6::timestamptz, $7 from moved`,
    values: [event.tenant, event.topic, event.key, event.seq, event.type, event.occurredAt, event.text],
  });
  return rowCount === 1;
}

export type LogHead = { readonly position: number; readonly occurredAt: Date };

/** How much the log holds of a tenant, and until when. */
export async function findLogHead(tx: Tx, tenant: string): Promise<LogHead | undefined> {
  const { rows } = await tx.query<LogHead>({
    name: "log-head",
    text: `select position, occurred_at as "occurredAt" from log_head where tenant = $1`,
    values: [tenant],
  });
  return rows[0];
}

/** A run of the tenant's log after a position; all topics where none are named. */
export async function readLog(
  tx: Tx,
  tenant: string,
  page: { readonly after: number; readonly limit: number; readonly topics?: readonly string[] },
): Promise<readonly { position: number; topic: string; key: string; text: string }[]> {
  const { rows } = await tx.query<{ position: number; topic: string; key: string; text: string }>({
    name: "log-read",
    text: `select position, topic, key, event as text from event_log
           where tenant = $1 and position > $2 and ($4::text[] is null or topic = any ($4::text[]))
           order by position limit $3`,
    values: [tenant, page.after, page.limit, page.topics ?? null],
  });
  return rows;
}

/** How many events the log holds of each tenant. */
export async function listLoggedTenants(
  tx: Tx,
): Promise<readonly { readonly tenant: string; readonly events: number }[]> {
  const { rows } = await tx.query<{ tenant: string; events: number }>({
    name: "logged-tenants",
    text: "select tenant, position::int as events from log_head order by tenant",
  });
  return rows;
}
