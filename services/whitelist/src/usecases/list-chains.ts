import type { Actor } from "@lianrong/contracts/actor";
import type { TenantId } from "@lianrong/contracts/ids";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findChains } from "../db/chain-rows.js";
import type { Deps } from "../deps.js";
import { type Chain, foundingChainsOf } from "../domain/founding-chains.js";

/** Whoever files or lists sees the tenant's industry chains. */
export async function listChains(deps: Deps, actor: Actor): Promise<Result<{ data: Chain[] }, never>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    return ok({ data: [...(await chainsOf(tx, actor.tenant))] });
  });
}

/** The chains of the tenant's own document, and those that it added. */
export async function chainsOf(tx: Tx, tenant: TenantId): Promise<readonly Chain[]> {
  return [...foundingChainsOf(tenant), ...(await findChains(tx, tenant))];
}
