import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { ChangePolicy, Policy } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { findPolicyForUpdate, savePolicy } from "../db/policy-rows.js";
import type { Deps } from "../deps.js";
import { type ChangePolicyError, changePolicy, type PolicyAction, policyView } from "../domain/policy.js";

export type ChangePolicyStateError = ChangePolicyError | { readonly code: "policy-not-found" };

/** What putting in force and repealing share: the row is held, the table of states decides, the new state is kept. */
export async function changePolicyState(
  deps: Deps,
  actor: Actor,
  action: PolicyAction,
  input: ChangePolicy,
): Promise<Result<Policy, ChangePolicyStateError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Policy, ChangePolicyStateError>> => {
    const policy = await findPolicyForUpdate(tx, actor.tenant, input.policyId);
    if (!policy) return err({ code: "policy-not-found" });
    const changed = changePolicy(policy, action, input.revision);
    if (!changed.ok) return changed;
    await savePolicy(tx, changed.value);
    return ok(policyView(changed.value, dayOf(deps.now())));
  });
}
