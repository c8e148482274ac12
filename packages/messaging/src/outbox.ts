import type { EventActor } from "@lianrong/contracts/actor";
import type { EventData, EventType } from "@lianrong/contracts/events";
import { EventId, type TenantId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { newId } from "@lianrong/runtime/ids";
import { openEventText } from "./canonical-event.js";
import { partOf } from "./part.js";
import { serviceOf } from "./topic.js";
import { wake } from "./wake.js";

/** Into how many independently ordered parts a service's outbox is split; to change it, drain the outbox first. */
export const OUTBOX_PARTS = 8;

/** Under what name a service's relay in this process is woken. */
export function outboxName(service: string): string {
  return `outbox ${service}`;
}

// The row of the stream stays locked until the transaction ends, so events of one key commit in the order of their
// seq, and their outbox ids, drawn after the lock, in the same order.
const APPEND = `
  with moved as (
    insert into stream as s (tenant, key, seq, hash)
    values ($1, $2, 1, sha256(convert_to($5 || '1' || $6, 'UTF8')))
    on conflict (tenant, key) do update
      set seq = s.seq + 1, hash = sha256(s.hash || convert_to($5 || (s.seq + 1)::text || $6, 'UTF8'))
    returning seq, hash
  ), audited as (
    insert into audit (tenant, key, seq, type, occurred_at, event, hash)
    select $1, $2, seq, $3, $4, $5 || seq::text || $6, hash from moved
  ), queued as (
    insert into outbox (part, tenant, key, seq) select $7, $1, $2, seq from moved
  )
  select seq from moved`;

/**
 * Records a past fact in the caller's transaction: takes the key's next `seq`, appends to the audit log, queues for the relay.
 * Transactions that publish to several keys do so in the order of the keys, or they may deadlock and be retried.
 */
export async function publish<T extends EventType>(
  tx: Tx,
  event: {
    readonly type: T;
    readonly tenant: TenantId;
    readonly key: string;
    readonly occurredAt: string;
    readonly actor: EventActor;
    readonly traceparent?: string;
    readonly data: EventData<T>;
  },
): Promise<{ seq: number }> {
  const { type, tenant, key, occurredAt } = event;
  const text = openEventText({ id: newId(EventId), ...event });
  const { rows } = await tx.query<{ seq: number }>({
    name: "append-event",
    text: APPEND,
    values: [tenant, key, type, occurredAt, text.beforeSeq, text.afterSeq, partOf(key, OUTBOX_PARTS)],
  });
  const [appended] = rows;
  invariant(appended, "an append returns its seq");
  wake(outboxName(serviceOf(type)));
  return { seq: appended.seq };
}
