import type { OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import type { Relation } from "./relation-rows.js";

/** Ends what held of these relations before the day, and writes down what holds from it on. */
export async function savePeriods(tx: Tx, tenant: TenantId, relations: readonly Relation[], from: Day): Promise<void> {
  const ids = relations.map(({ relationId }) => relationId);
  await tx.query({
    name: "end-relation-periods",
    text: `update relation_period set valid_to = $2::date - 1
           where relation_id = any ($1::text[]) and valid_to is null and valid_from < $2::date`,
    values: [ids, from],
  });
  await tx.query({
    name: "begin-relation-periods",
    text: `insert into relation_period (tenant, relation_id, leader_id, supplier_id, chain, tier, local, valid_from)
           select $1, i.*, $8::date from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::boolean[]) as i
           on conflict (relation_id, valid_from) do update set tier = excluded.tier, local = excluded.local, valid_to = null`,
    values: [
      tenant,
      ids,
      relations.map(({ leaderId }) => leaderId),
      relations.map(({ supplierId }) => supplierId),
      relations.map(({ chain }) => chain),
      relations.map(({ tier }) => tier),
      relations.map(({ local }) => local),
      from,
    ],
  });
}

export type TierCount = { readonly tier: number; readonly suppliers: number; readonly local: number };

/** How many suppliers a leader had on a day, tier by tier; a supplier of two chains stands in its nearest tier. */
export async function countSuppliers(
  tx: Tx,
  tenant: TenantId,
  leader: OrganisationId,
  on: Day,
): Promise<readonly TierCount[]> {
  const { rows } = await tx.query<TierCount>({
    name: "count-suppliers",
    text: `select tier::int as tier, count(*)::int as suppliers, (count(*) filter (where local))::int as local
           from (select supplier_id, min(tier) as tier, bool_or(local) as local from relation_period
                 where tenant = $1 and leader_id = $2 and valid_from <= $3 and (valid_to is null or $3 <= valid_to)
                 group by supplier_id) nearest
           group by tier order by tier`,
    values: [tenant, leader, on],
  });
  return rows;
}
