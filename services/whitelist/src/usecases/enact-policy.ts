import type { Actor } from "@lianrong/contracts/actor";
import type { ChangePolicy, Policy } from "@lianrong/contracts/whitelist";
import type { Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type ChangePolicyStateError, changePolicyState } from "./change-policy-state.js";

/** The bureau puts a drafted policy in force; it counts from its first day to its last. */
export async function enactPolicy(
  deps: Deps,
  actor: Actor,
  input: ChangePolicy,
): Promise<Result<Policy, ChangePolicyStateError>> {
  return changePolicyState(deps, actor, "enact", input);
}
