import type { Actor } from "@lianrong/contracts/actor";
import type { OpenTenant, Tenant } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertTenant } from "../db/tenants.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";

export type OpenTenantError = { readonly code: "tenant-exists" };

/** The operator opens a city or province in the installation. */
export async function openTenant(
  deps: Deps,
  actor: Actor,
  input: OpenTenant,
): Promise<Result<Tenant, OpenTenantError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Tenant, OpenTenantError>> => {
    if (!(await insertTenant(tx, input, deps.now()))) return err({ code: "tenant-exists" });
    const { tenant, name } = input;
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.tenant-created.v1", key: tenant, data: { tenant, name } },
    );
    return ok(input);
  });
}
