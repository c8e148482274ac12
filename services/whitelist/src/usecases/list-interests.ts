import type { Actor } from "@lianrong/contracts/actor";
import type { Interest } from "@lianrong/contracts/whitelist-applications";
import { ok, type Result } from "@lianrong/core/result";
import { findInterests } from "../db/review-rows.js";
import type { Deps } from "../deps.js";

/** The bureau sees which experts are barred from which firms, and why; a panel sees what it declared itself. */
export async function listInterests(deps: Deps, actor: Actor): Promise<Result<{ data: Interest[] }, never>> {
  return deps.transaction(actor, async (tx) => ok({ data: [...(await findInterests(tx, actor.tenant))] }));
}
