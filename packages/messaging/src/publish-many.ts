import type { EventActor } from "@lianrong/contracts/actor";
import type { EventData, EventType } from "@lianrong/contracts/events";
import { EventId, type TenantId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { newId } from "@lianrong/runtime/ids";
import { openEventText } from "./canonical-event.js";
import { OUTBOX_PARTS, outboxName } from "./outbox.js";
import { partOf } from "./part.js";
import { serviceOf } from "./topic.js";
import { wake } from "./wake.js";

// What one event's append does, for many keys at once. The keys are taken in their order, so that two such
// transactions wait for one another instead of deadlocking.
const APPEND_MANY = `
  with incoming as (
    select * from unnest($4::text[], $5::text[], $6::text[], $7::smallint[]) as i (key, before, after, part)
  ), moved as (
    insert into stream as s (tenant, key, seq, hash)
    select $1, key, 1, sha256(convert_to(before || '1' || after, 'UTF8')) from incoming order by key
    on conflict (tenant, key) do update
      set seq = s.seq + 1,
          hash = (select sha256(s.hash || convert_to(i.before || (s.seq + 1)::text || i.after, 'UTF8'))
                  from incoming i where i.key = excluded.key)
    returning key, seq, hash
  ), audited as (
    insert into audit (tenant, key, seq, type, occurred_at, event, hash)
    select $1, key, seq, $2, $3, before || seq::text || after, hash from moved join incoming using (key)
  )
  insert into outbox (part, tenant, key, seq) select part, $1, key, seq from moved join incoming using (key)`;

const CHUNK = 500;

/** Records one past fact of a type for each of many keys, as `publish` does for one; no key twice. */
export async function publishMany<T extends EventType>(
  tx: Tx,
  facts: {
    readonly type: T;
    readonly tenant: TenantId;
    readonly occurredAt: string;
    readonly actor: EventActor;
    readonly events: readonly { readonly key: string; readonly data: EventData<T> }[];
  },
): Promise<void> {
  const { type, tenant, occurredAt, actor } = facts;
  const events = [...facts.events].sort((first, second) => (first.key < second.key ? -1 : 1));
  invariant(new Set(events.map(({ key }) => key)).size === events.length, "each key is published to once");
  for (let from = 0; from < events.length; from += CHUNK) {
    const chunk = events.slice(from, from + CHUNK);
    const texts = chunk.map(({ key, data }) =>
      openEventText({ id: newId(EventId), type, tenant, key, occurredAt, actor, data }),
    );
    await tx.query({
      name: "append-events",
      text: APPEND_MANY,
      values: [
        tenant,
        type,
        occurredAt,
        chunk.map(({ key }) => key),
        texts.map(({ beforeSeq }) => beforeSeq),
        texts.map(({ afterSeq }) => afterSeq),
        chunk.map(({ key }) => partOf(key, OUTBOX_PARTS)),
      ],
    });
  }
  if (events.length > 0) wake(outboxName(serviceOf(type)));
}
