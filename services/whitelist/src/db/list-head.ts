import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";

/** Where a tenant's list stands; whoever holds the row is the only writer of the list, its feed and its versions. */
export type ListHead = {
  readonly position: number;
  readonly entries: number;
  readonly version: number;
  readonly versionHash: string | null;
};

/** Waits for the tenant's other writers and keeps them out until the transaction ends. */
export async function lockListHead(tx: Tx, tenant: string): Promise<ListHead> {
  const { rows } = await tx.query<ListHead>({
    name: "lock-list-head",
    text: `insert into list_head as h (tenant, position, entries, version) values ($1, 0, 0, 0)
           on conflict (tenant) do update set position = h.position
           returning position, entries, version, version_hash as "versionHash"`,
    values: [tenant],
  });
  const [head] = rows;
  invariant(head, "an upsert returns its row");
  return head;
}

export async function saveListHead(tx: Tx, tenant: string, head: ListHead): Promise<void> {
  await tx.query({
    name: "save-list-head",
    text: "update list_head set position = $2, entries = $3, version = $4, version_hash = $5 where tenant = $1",
    values: [tenant, head.position, head.entries, head.version, head.versionHash],
  });
}
