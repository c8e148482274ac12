import type { Actor } from "@lianrong/contracts/actor";
import { PolicyId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { Policy, RecordPolicy } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertPolicy } from "../db/policy-rows.js";
import type { Deps } from "../deps.js";
import { foundingPoliciesOf } from "../domain/founding-policies.js";
import { policyView, type StoredPolicy } from "../domain/policy.js";

/** The bureau writes down the document that its list rests on, in force from its first day, or as a draft to be enacted. */
export async function recordPolicy(
  deps: Deps,
  actor: Actor,
  input: RecordPolicy,
): Promise<Result<Policy, { readonly code: "policy-exists" }>> {
  return deps.transaction(actor, async (tx) => {
    const { status: state, ...document } = input;
    const policy: StoredPolicy = { ...document, policyId: deps.newId(PolicyId), state, revision: 1 };
    const founding = foundingPoliciesOf(actor.tenant).some(
      ({ documentNumber }) => documentNumber === input.documentNumber,
    );
    if (founding || !(await insertPolicy(tx, actor.tenant, policy))) return err({ code: "policy-exists" });
    return ok(policyView(policy, dayOf(deps.now())));
  });
}
