import type { Database } from "@lianrong/runtime/database";
import type { KeyState } from "./inbox.js";

/** A key that does not flow, why, and what stands behind it. */
export type HeldKeyReport = {
  readonly topic: string;
  readonly tenant: string;
  readonly key: string;
  readonly state: Exclude<KeyState, "flowing">;
  readonly reason: string | null;
  readonly attempts: number;
  readonly heldSince: Date;
  readonly firstSeq: number;
  readonly firstType: string;
  readonly events: number;
};

/** Everything that a service has put aside, the oldest first: parked keys and those that still wait or retry. */
export async function listParked(db: Database): Promise<readonly HeldKeyReport[]> {
  const { rows } = await db.transaction({ reach: "installation" }, (tx) =>
    tx.query<HeldKeyReport>(
      `select i.topic, i.tenant, i.key, i.state, i.reason, i.attempts, i.held_since as "heldSince",
              min(p.seq) as "firstSeq", (array_agg(p.type order by p.seq))[1] as "firstType", count(*)::int as events
       from inbox i join parked p using (topic, tenant, key)
       where i.state <> 'flowing'
       group by i.topic, i.tenant, i.key
       order by i.held_since, i.topic, i.tenant, i.key`,
    ),
  );
  return rows;
}

/**
 * Gives parked keys back to the service's consumer, which takes up their events in order from where they stopped.
 * Answers how many keys; without a selection, all of them.
 */
export async function redrive(
  db: Database,
  selection: { readonly topic?: string; readonly tenant?: string; readonly key?: string } = {},
): Promise<number> {
  const result = await db.transaction({ reach: "installation" }, (tx) =>
    tx.query(
      `update inbox set state = 'retrying', attempts = 0, retry_at = held_since
       where state = 'parked' and topic = coalesce($1, topic) and tenant = coalesce($2, tenant) and key = coalesce($3, key)`,
      [selection.topic ?? null, selection.tenant ?? null, selection.key ?? null],
    ),
  );
  return result.rowCount ?? 0;
}
