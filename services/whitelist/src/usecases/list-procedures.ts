import type { Actor } from "@lianrong/contracts/actor";
import { ListKind } from "@lianrong/contracts/whitelist";
import type { Procedure } from "@lianrong/contracts/whitelist-applications";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findProcedures } from "../db/procedure-rows.js";
import type { Deps } from "../deps.js";
import { foundingProcedureOf } from "../domain/procedure.js";

/** Whoever reads the list sees how each kind of it is filled. */
export async function listProcedures(deps: Deps, actor: Actor): Promise<Result<{ data: Procedure[] }, never>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    const own = new Map((await findProcedures(tx, actor.tenant)).map((procedure) => [procedure.kind, procedure]));
    return ok({ data: ListKind.options.map((kind) => own.get(kind) ?? foundingProcedureOf(actor.tenant, kind)) });
  });
}
