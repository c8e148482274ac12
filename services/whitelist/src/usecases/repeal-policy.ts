import type { Actor } from "@lianrong/contracts/actor";
import type { ChangePolicy, Policy } from "@lianrong/contracts/whitelist";
import type { Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type ChangePolicyStateError, changePolicyState } from "./change-policy-state.js";

/** The bureau repeals a policy: nothing more is decided under it, and what was decided stays. */
export async function repealPolicy(
  deps: Deps,
  actor: Actor,
  input: ChangePolicy,
): Promise<Result<Policy, ChangePolicyStateError>> {
  return changePolicyState(deps, actor, "repeal", input);
}
