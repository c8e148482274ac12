import type { EntryId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Entry, Relation } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";
import type { Standing } from "../domain/eligibility.js";

/** The entries a firm may stand on: its own, and those of the firms it has a declared relation to. */
export async function findStandings(tx: Tx, enterpriseId: OrganisationId): Promise<readonly Standing[]> {
  const { rows } = await tx.query<Standing>({
    name: "standings",
    text: `select e.entry_id as "entryId", e.enterprise_id as "enterpriseId", f.name, e.status,
                  e.status_reason as "statusReason", e.citation, 0 as tier,
                  e.kind, null as direction
           from entry e join enterprise f using (enterprise_id) where e.enterprise_id = $1
           union all
           select e.entry_id, e.enterprise_id, f.name, e.status, e.status_reason, e.citation, min(r.tier),
                  e.kind, r.direction
           from relation r
           join entry e on e.enterprise_id = r.leader_id
           join enterprise f using (enterprise_id)
           where r.supplier_id = $1
           group by e.entry_id, f.name, r.direction`,
    values: [enterpriseId],
  });
  return rows;
}

/** Whether a firm has declared the other as its supplier. */
export async function isSupplierOf(
  tx: Tx,
  { leaderId, supplierId }: { readonly leaderId: OrganisationId; readonly supplierId: OrganisationId },
): Promise<boolean> {
  const { rows } = await tx.query({
    name: "is-supplier-of",
    text: "select 1 from relation where leader_id = $1 and supplier_id = $2 limit 1",
    values: [leaderId, supplierId],
  });
  return rows.length > 0;
}

/** The revision of an entry that this copy has reached. */
export async function entryRevision(tx: Tx, entryId: EntryId): Promise<number | undefined> {
  const { rows } = await tx.query<{ revision: number }>({
    name: "entry-revision",
    text: "select revision from entry where entry_id = $1",
    values: [entryId],
  });
  return rows[0]?.revision;
}

/** Takes over an entry; false where the copy is as new already. */
export async function keepEntry(tx: Tx, tenant: TenantId, entry: Entry): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "entry-keep",
    text: `insert into entry as e (entry_id, tenant, enterprise_id, kind, chain, status, status_reason, citation, listed_on, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict (entry_id) do update
             set kind = $4, chain = $5, status = $6, status_reason = $7, citation = $8, listed_on = $9, revision = $10
             where e.revision < $10`,
    values: [
      entry.entryId,
      tenant,
      entry.enterpriseId,
      entry.kind,
      entry.chain,
      entry.status,
      entry.statusReason,
      entry.statusCitation,
      entry.listedOn,
      entry.revision,
    ],
  });
  return rowCount === 1;
}

/** Takes over a relation as declared last. */
export async function keepRelation(tx: Tx, tenant: TenantId, relation: Relation): Promise<void> {
  await tx.query({
    name: "relation-keep",
    text: `insert into relation (relation_id, tenant, leader_id, supplier_id, chain, tier, direction)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (relation_id) do update set chain = $5, tier = $6, direction = $7`,
    values: [
      relation.relationId,
      tenant,
      relation.leaderId,
      relation.supplierId,
      relation.chain,
      relation.tier,
      relation.direction ?? null,
    ],
  });
}
