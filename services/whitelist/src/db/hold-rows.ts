import { EntryId, type TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";

const Hold = z.object({ entryId: EntryId, entryRevision: z.int() });
export type Hold = z.infer<typeof Hold>;

/** The entries that a screening suspended and that nobody has decided on since. */
export async function findHolds(tx: Tx, tenant: TenantId): Promise<readonly Hold[]> {
  const { rows } = await tx.query({
    name: "screening-holds",
    text: `select h.entry_id as "entryId", h.entry_revision as "entryRevision" from screening_hold h
             join entry n using (entry_id) where h.tenant = $1 and n.revision = h.entry_revision and n.status = 'suspended'`,
    values: [tenant],
  });
  return rows.map((row) => Hold.parse(row));
}

export async function saveHold(tx: Tx, tenant: TenantId, hold: Hold, on: string): Promise<void> {
  await tx.query({
    name: "save-screening-hold",
    text: `insert into screening_hold (tenant, entry_id, entry_revision, held_on) values ($1, $2, $3, $4)
           on conflict (entry_id) do update set entry_revision = excluded.entry_revision, held_on = excluded.held_on`,
    values: [tenant, hold.entryId, hold.entryRevision, on],
  });
}

export async function deleteHold(tx: Tx, entryId: EntryId): Promise<void> {
  await tx.query({
    name: "delete-screening-hold",
    text: "delete from screening_hold where entry_id = $1",
    values: [entryId],
  });
}

/** The tenants that have imported a negative list. */
export async function findScreenedTenants(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ tenant: string }>({
    name: "screened-tenants",
    text: "select distinct tenant from negative_listing order by tenant",
  });
  return rows.map(({ tenant }) => tenant);
}
