import type { Instant } from "@lianrong/contracts/instants";
import { toInstant } from "@lianrong/contracts/instants";
import { type Change, Entry } from "@lianrong/contracts/whitelist";
import { canonicalJson } from "@lianrong/evidence/canonical-json";
import type { Tx } from "@lianrong/runtime/database";

export type NewChange = { readonly type: string; readonly entry: Entry };

/** Adds changes to the feed, the first at the position after `after`. */
export async function insertChanges(
  tx: Tx,
  tenant: string,
  changes: readonly NewChange[],
  { after, at }: { after: number; at: Instant },
): Promise<void> {
  await tx.query({
    name: "insert-changes",
    text: `insert into change (tenant, position, at, type, entry_id, entry)
           select $1, $2 + nth, $3, type, entry_id, entry
           from unnest($4::text[], $5::text[], $6::text[]) with ordinality as i (type, entry_id, entry, nth)`,
    values: [
      tenant,
      after,
      at,
      changes.map(({ type }) => type),
      changes.map(({ entry }) => entry.entryId),
      changes.map(({ entry }) => canonicalJson(entry)),
    ],
  });
}

export async function findChanges(
  tx: Tx,
  tenant: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly Change[]> {
  const { rows } = await tx.query<{ position: number; at: Date; type: string; entry: string }>({
    name: "changes-after",
    text: "select position, at, type, entry from change where tenant = $1 and position > $2 order by position limit $3",
    values: [tenant, page.after, page.limit],
  });
  return rows.map(({ entry, at, ...row }) => ({ ...row, at: toInstant(at), entry: entryOf(entry) }));
}

/** The entries as they stood at a position, in the order of their ids. */
export async function findEntriesAt(
  tx: Tx,
  tenant: string,
  page: { readonly position: number; readonly afterEntryId: string; readonly limit: number },
): Promise<readonly Entry[]> {
  const { rows } = await tx.query<{ entry: string }>({
    name: "entries-at-position",
    text: `select distinct on (entry_id) entry from change
           where tenant = $1 and position <= $2 and entry_id > $3
           order by entry_id, position desc limit $4`,
    values: [tenant, page.position, page.afterEntryId, page.limit],
  });
  return rows.map(({ entry }) => entryOf(entry));
}

/** The entries that changed between two positions, as they stood at each, in the order of their ids. */
export async function findDifferences(
  tx: Tx,
  tenant: string,
  page: { readonly from: number; readonly to: number; readonly afterEntryId: string; readonly limit: number },
): Promise<readonly { readonly before: Entry | null; readonly after: Entry }[]> {
  const { rows } = await tx.query<{ before: string | null; after: string }>({
    name: "differences",
    text: `select c.entry as after,
                  (select b.entry from change b where b.tenant = $1 and b.entry_id = c.entry_id and b.position <= $2
                   order by b.position desc limit 1) as before
           from (select distinct on (entry_id) entry_id, entry from change
                 where tenant = $1 and position > $2 and position <= $3 and entry_id > $4
                 order by entry_id, position desc limit $5) c
           order by c.entry_id`,
    values: [tenant, page.from, page.to, page.afterEntryId, page.limit],
  });
  return rows.map(({ before, after }) => ({ before: before === null ? null : entryOf(before), after: entryOf(after) }));
}

function entryOf(text: string): Entry {
  return Entry.parse(JSON.parse(text));
}
