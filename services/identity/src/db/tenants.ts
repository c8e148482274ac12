import type { Tenant } from "@lianrong/contracts/identity";
import type { Tx } from "@lianrong/runtime/database";

/** Whether the tenant was new. */
export async function insertTenant(tx: Tx, tenant: Tenant, openedAt: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-tenant",
    text: "insert into tenant (tenant, name, opened_at) values ($1, $2, $3) on conflict do nothing",
    values: [tenant.tenant, tenant.name, openedAt],
  });
  return rowCount === 1;
}

export async function tenantExists(tx: Tx, tenant: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "tenant-exists",
    text: "select from tenant where tenant = $1",
    values: [tenant],
  });
  return rowCount === 1;
}
