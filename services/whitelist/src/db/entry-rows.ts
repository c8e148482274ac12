import type { EntryId } from "@lianrong/contracts/ids";
import { Entry } from "@lianrong/contracts/whitelist";
import { branchOf, leafHash } from "@lianrong/evidence/list-version";
import type { Tx } from "@lianrong/runtime/database";

export const ENTRY_COLUMNS = `n.entry_id as "entryId", n.enterprise_id as "enterpriseId", e.uscc, e.name, n.kind, n.chain, n.status,
  n.listed_on as "listedOn", n.status_reason as "statusReason", n.status_citation as "statusCitation", n.revision`;

/** Finds an entry and holds it until the transaction ends. */
export async function findEntryForUpdate(tx: Tx, entryId: EntryId): Promise<Entry | undefined> {
  const { rows } = await tx.query({
    name: "entry-for-update",
    text: `select ${ENTRY_COLUMNS} from entry n join enterprise e using (enterprise_id) where n.entry_id = $1 for update of n`,
    values: [entryId],
  });
  return rows.map((row) => Entry.parse(row))[0];
}

/** The entries of some firms, by USCC. */
export async function findEntriesOf(tx: Tx, tenant: string, usccs: readonly string[]): Promise<readonly Entry[]> {
  const { rows } = await tx.query({
    name: "entries-of-firms",
    text: `select ${ENTRY_COLUMNS} from enterprise e join entry n using (enterprise_id)
           where e.tenant = $1 and e.uscc = any ($2::text[]) order by n.ordinal`,
    values: [tenant, usccs],
  });
  return rows.map((row) => Entry.parse(row));
}

/** Adds new entries; the first stands at `firstOrdinal` in the list's own order. */
export async function insertEntries(
  tx: Tx,
  tenant: string,
  entries: readonly Entry[],
  firstOrdinal: number,
): Promise<void> {
  await tx.query({
    name: "insert-entries",
    text: `insert into entry (tenant, entry_id, enterprise_id, kind, chain, status, listed_on, revision, ordinal, branch, leaf_hash)
           select $1, i.entry_id, i.enterprise_id, i.kind, i.chain, 'listed', i.listed_on, 1, $2 + i.nth - 1, i.branch, i.leaf_hash
           from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::smallint[], $9::text[])
             with ordinality as i (entry_id, enterprise_id, kind, chain, listed_on, branch, leaf_hash, nth)`,
    values: [
      tenant,
      firstOrdinal,
      entries.map(({ entryId }) => entryId),
      entries.map(({ enterpriseId }) => enterpriseId),
      entries.map(({ kind }) => kind),
      entries.map(({ chain }) => chain),
      entries.map(({ listedOn }) => listedOn),
      entries.map(({ entryId }) => branchOf(entryId)),
      entries.map(leafHash),
    ],
  });
}

/** Writes a changed entry; false when somebody changed it in between. */
export async function saveEntry(tx: Tx, entry: Entry): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "save-entry",
    text: `update entry set status = $2, status_reason = $3, status_citation = $4, revision = $5, leaf_hash = $6
           where entry_id = $1 and revision = $5 - 1`,
    values: [entry.entryId, entry.status, entry.statusReason, entry.statusCitation, entry.revision, leafHash(entry)],
  });
  return rowCount === 1;
}

/** Brings the leaves of entries up to date whose firm has another name now; the entry itself did not change. */
export async function saveLeaves(tx: Tx, entries: readonly Entry[]): Promise<void> {
  await tx.query({
    name: "save-leaves",
    text: `update entry n set leaf_hash = i.leaf_hash
           from unnest($1::text[], $2::text[]) as i (entry_id, leaf_hash) where n.entry_id = i.entry_id`,
    values: [entries.map(({ entryId }) => entryId), entries.map(leafHash)],
  });
}
