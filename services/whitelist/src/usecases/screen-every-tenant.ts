import { TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { findScreenedTenants } from "../db/hold-rows.js";
import type { Deps } from "../deps.js";
import { screenTenant } from "./screen-tenant.js";

/** The platform screens the lists of all tenants by itself; a tenant without a policy in force waits until it has one. */
export async function screenEveryTenant(deps: Deps, tx: Tx): Promise<void> {
  for (const tenant of await findScreenedTenants(tx)) {
    await screenTenant(tx, deps, { tenant: TenantId.parse(tenant), process: "screening" });
  }
}
