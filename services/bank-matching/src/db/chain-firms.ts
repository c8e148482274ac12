import type { OrganisationId } from "@lianrong/contracts/ids";
import type { Uscc } from "@lianrong/contracts/uscc";
import type { Tx } from "@lianrong/runtime/database";

/** The firm of the code, where it stands on a list as a chain leader or core firm. */
export async function listedLeader(tx: Tx, uscc: Uscc): Promise<OrganisationId | undefined> {
  const { rows } = await tx.query<{ enterpriseId: OrganisationId }>({
    name: "listed-leader",
    text: `select f.enterprise_id as "enterpriseId" from enterprise_copy f
           where f.tenant = current_setting('lianrong.tenant') and f.uscc = $1 and exists (
             select 1 from entry_copy e where e.tenant = f.tenant and e.enterprise_id = f.enterprise_id
               and e.kind in ('chain-leader', 'core-firm') and e.status = 'listed')`,
    values: [uscc],
  });
  return rows[0]?.enterpriseId;
}

/** Which of the codes are firms that deliver to the leader. */
export async function suppliersOf(
  tx: Tx,
  leaderId: OrganisationId,
  usccs: readonly Uscc[],
): Promise<ReadonlyMap<Uscc, OrganisationId>> {
  const { rows } = await tx.query<{ uscc: Uscc; enterpriseId: OrganisationId }>({
    name: "suppliers-of",
    text: `select f.uscc, f.enterprise_id as "enterpriseId" from enterprise_copy f
           where f.tenant = current_setting('lianrong.tenant') and f.uscc = any($2) and exists (
             select 1 from relation_copy r
             where r.tenant = f.tenant and r.leader_id = $1 and r.supplier_id = f.enterprise_id)`,
    values: [leaderId, usccs],
  });
  return new Map(rows.map(({ uscc, enterpriseId }) => [uscc, enterpriseId]));
}

export type KnownFirm = { readonly name: string; readonly uscc: Uscc };

/** What the firms are called, as far as they are known here. */
export async function firmsOf(tx: Tx, ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, KnownFirm>> {
  const { rows } = await tx.query<KnownFirm & { readonly id: OrganisationId }>({
    name: "firms-of",
    text: `select enterprise_id as id, name, uscc from enterprise_copy
           where tenant = current_setting('lianrong.tenant') and enterprise_id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, name, uscc }) => [id, { name, uscc }]));
}
