import type { Day } from "@lianrong/contracts/instants";
import type { Policy } from "@lianrong/contracts/whitelist";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";

/** What is written down of a policy; that it has expired follows from the day. */
export type PolicyState = "drafted" | "in-force" | "repealed";
export type PolicyAction = "enact" | "repeal";

export const policyLifecycle = {
  drafted: { enact: "in-force" },
  "in-force": { repeal: "repealed" },
  repealed: {},
} as const satisfies Lifecycle<PolicyState, PolicyAction>;

export type StoredPolicy = Omit<Policy, "status"> & { readonly state: PolicyState };

export type ChangePolicyError =
  | { readonly code: "policy-wrong-status"; readonly status: PolicyState; readonly action: PolicyAction }
  | { readonly code: "stale-revision"; readonly revision: number };

/** The policy after it was put in force or repealed. */
export function changePolicy(
  policy: StoredPolicy,
  action: PolicyAction,
  revision: number | undefined,
): Result<StoredPolicy, ChangePolicyError> {
  if (revision !== undefined && revision !== policy.revision) {
    return err({ code: "stale-revision", revision: policy.revision });
  }
  const state = nextStatus<PolicyState, PolicyAction>(policyLifecycle, policy.state, action);
  if (!state) return err({ code: "policy-wrong-status", status: policy.state, action });
  return ok({ ...policy, state, revision: policy.revision + 1 });
}

/** The policy as people see it on a day. */
export function policyView({ state, ...policy }: StoredPolicy, on: Day): Policy {
  const expired = state === "in-force" && policy.effectiveTo !== null && policy.effectiveTo < on;
  return { ...policy, status: expired ? "expired" : state };
}

/** The policy that something may be decided under on a day; the latest where several are in force. */
export function policyInForce(policies: readonly StoredPolicy[], on: Day): StoredPolicy | undefined {
  return policies
    .filter((policy) => policy.state === "in-force" && policy.effectiveFrom <= on)
    .filter((policy) => policy.effectiveTo === null || on <= policy.effectiveTo)
    .sort((first, second) => (first.effectiveFrom < second.effectiveFrom ? 1 : -1))[0];
}
