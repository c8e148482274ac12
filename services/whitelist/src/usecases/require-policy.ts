import type { TenantId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findPolicies } from "../db/policy-rows.js";
import type { Deps } from "../deps.js";
import { policyInForce, type StoredPolicy } from "../domain/policy.js";

/** The policy that today's decision rests on; nothing is decided about the list without one. */
export async function requirePolicy(
  tx: Tx,
  deps: Deps,
  tenant: TenantId,
): Promise<Result<StoredPolicy, { readonly code: "no-policy-in-force" }>> {
  const policy = policyInForce(await findPolicies(tx, tenant), dayOf(deps.now()));
  return policy ? ok(policy) : err({ code: "no-policy-in-force" });
}
