import type { TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { findChains } from "../db/chain-rows.js";
import { type Chain, foundingChainsOf } from "../domain/founding-chains.js";

/** The chains of the tenant's own document, and those that it added. */
export async function chainsOf(tx: Tx, tenant: TenantId): Promise<readonly Chain[]> {
  return [...foundingChainsOf(tenant), ...(await findChains(tx, tenant))];
}
