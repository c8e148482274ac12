import type { Actor } from "@lianrong/contracts/actor";
import type { Procedure } from "@lianrong/contracts/whitelist-applications";
import { ok, type Result } from "@lianrong/core/result";
import { saveProcedure } from "../db/procedure-rows.js";
import type { Deps } from "../deps.js";

/** The bureau says how a kind of list is filled from now on; applications that are under way keep their own procedure. */
export async function setProcedure(deps: Deps, actor: Actor, input: Procedure): Promise<Result<Procedure, never>> {
  return deps.transaction(actor, async (tx) => {
    await saveProcedure(tx, actor.tenant, input);
    return ok(input);
  });
}
