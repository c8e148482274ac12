import type { Actor } from "@lianrong/contracts/actor";
import type { ChangeEntryStatus, Entry } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type ChangeEntryStatusError, changeEntryStatus } from "./change-entry-status.js";

/** The bureau suspends a firm's place: no new filing, claim, offer or acceptance; what is agreed goes on. */
export async function suspendEntry(
  deps: Deps,
  actor: Actor,
  input: ChangeEntryStatus,
): Promise<Result<Entry, ChangeEntryStatusError>> {
  return changeEntryStatus(deps, actor, { action: "suspend", input }, async () => ok(input.citation));
}
