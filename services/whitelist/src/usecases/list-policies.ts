import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { Policy } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findPolicies } from "../db/policy-rows.js";
import type { Deps } from "../deps.js";
import { policyView } from "../domain/policy.js";

/** Whoever reads the list sees the documents that it rests on, with their days. */
export async function listPolicies(deps: Deps, actor: Actor): Promise<Result<{ data: Policy[] }, never>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    const policies = await findPolicies(tx, actor.tenant);
    return ok({ data: policies.map((policy) => policyView(policy, dayOf(deps.now()))) });
  });
}
