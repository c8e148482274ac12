import type { Actor } from "@lianrong/contracts/actor";
import type { ChangeEntryStatus, Entry } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type ChangeEntryStatusError, changeEntryStatus } from "./change-entry-status.js";

/** The bureau lets a suspended firm back in. */
export async function reinstateEntry(
  deps: Deps,
  actor: Actor,
  input: ChangeEntryStatus,
): Promise<Result<Entry, ChangeEntryStatusError>> {
  return changeEntryStatus(deps, actor, { action: "reinstate", input }, async () => ok(input.citation));
}
