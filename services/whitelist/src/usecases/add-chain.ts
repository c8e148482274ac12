import type { Actor } from "@lianrong/contracts/actor";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertChain } from "../db/chain-rows.js";
import type { Deps } from "../deps.js";
import { type Chain, foundingChainsOf } from "../domain/founding-chains.js";

/** The industry bureau adds a chain to the tenant's own, naming the document that it comes from. */
export async function addChain(
  deps: Deps,
  actor: Actor,
  input: Chain,
): Promise<Result<Chain, { readonly code: "chain-exists" }>> {
  return deps.transaction(actor, async (tx) => {
    const founding = foundingChainsOf(actor.tenant).some(({ name }) => name === input.name);
    if (founding || !(await insertChain(tx, actor.tenant, input))) return err({ code: "chain-exists" });
    return ok(input);
  });
}
