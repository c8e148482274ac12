import type { Actor } from "@lianrong/contracts/actor";
import type { Uscc } from "@lianrong/contracts/uscc";
import type { EnterpriseProfile } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findEnterprise } from "../db/enterprise-rows.js";
import { findEntriesOf } from "../db/entry-rows.js";
import { findRelationsOf } from "../db/relation-rows.js";
import type { Deps } from "../deps.js";
import { readsWholeList } from "../domain/reading.js";

/** Whoever may looks a firm up by its code; another's firm is to an enterprise as if it were not there. */
export async function findEnterpriseProfile(
  deps: Deps,
  actor: Actor,
  input: { readonly uscc: Uscc },
): Promise<Result<EnterpriseProfile, { readonly code: "enterprise-not-found" }>> {
  return deps.transaction(actor, async (tx) => {
    if (readsWholeList(actor)) await widen(tx, actor);
    const enterprise = await findEnterprise(tx, actor.tenant, input.uscc);
    if (!enterprise) return err({ code: "enterprise-not-found" });
    const entries = await findEntriesOf(tx, actor.tenant, [enterprise.uscc]);
    const relations = await findRelationsOf(tx, actor.tenant, [enterprise.enterpriseId]);
    return ok({ ...enterprise, entries: [...entries], relations: [...relations] });
  });
}
