import type { TenantId } from "@lianrong/contracts/ids";
import type { ListKind } from "@lianrong/contracts/whitelist";
import type { Procedure } from "@lianrong/contracts/whitelist-applications";
import type { Tx } from "@lianrong/runtime/database";
import { findProcedures } from "../db/procedure-rows.js";
import { foundingProcedureOf } from "../domain/procedure.js";

/** How the tenant fills a kind of list: as it said itself, else as is built in. */
export async function procedureOf(tx: Tx, tenant: TenantId, kind: ListKind): Promise<Procedure> {
  const own = await findProcedures(tx, tenant);
  return own.find((procedure) => procedure.kind === kind) ?? foundingProcedureOf(tenant, kind);
}
