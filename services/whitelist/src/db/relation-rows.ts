import { Relation as RelationSchema } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";
import type { z } from "zod";

export type Relation = z.infer<typeof RelationSchema>;

const COLUMNS = `relation_id as "relationId", leader_id as "leaderId", supplier_id as "supplierId", chain, tier, local`;

/** The relations in which some firms stand, as leader or as supplier. */
export async function findRelationsOf(
  tx: Tx,
  tenant: string,
  enterpriseIds: readonly string[],
): Promise<readonly Relation[]> {
  const { rows } = await tx.query({
    name: "relations-of-firms",
    text: `select ${COLUMNS} from relation where tenant = $1 and supplier_id = any ($2::text[])
           union select ${COLUMNS} from relation where tenant = $1 and leader_id = any ($2::text[]) order by 1`,
    values: [tenant, enterpriseIds],
  });
  return rows.map((row) => RelationSchema.parse(row));
}

/** The relations of some suppliers, whoever leads them. */
export async function findRelationsOfSuppliers(
  tx: Tx,
  tenant: string,
  supplierIds: readonly string[],
): Promise<readonly Relation[]> {
  const { rows } = await tx.query({
    name: "relations-of-suppliers",
    text: `select ${COLUMNS} from relation where tenant = $1 and supplier_id = any ($2::text[])`,
    values: [tenant, supplierIds],
  });
  return rows.map((row) => RelationSchema.parse(row));
}

/** Declares new relations and brings known ones up to date. */
export async function saveRelations(tx: Tx, tenant: string, relations: readonly Relation[]): Promise<void> {
  await tx.query({
    name: "save-relations",
    text: `insert into relation (tenant, relation_id, leader_id, supplier_id, chain, tier, local)
           select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::boolean[])
           on conflict (relation_id) do update set tier = excluded.tier, local = excluded.local`,
    values: [
      tenant,
      relations.map(({ relationId }) => relationId),
      relations.map(({ leaderId }) => leaderId),
      relations.map(({ supplierId }) => supplierId),
      relations.map(({ chain }) => chain),
      relations.map(({ tier }) => tier),
      relations.map(({ local }) => local),
    ],
  });
}
