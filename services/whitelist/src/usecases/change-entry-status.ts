import type { Actor } from "@lianrong/contracts/actor";
import type { ChangeEntryStatus, Entry } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { findEntryForUpdate } from "../db/entry-rows.js";
import { lockListHead } from "../db/list-head.js";
import type { Deps } from "../deps.js";
import { type ChangeStatusError, changeStatus, type EntryAction } from "../domain/entry.js";
import { keepDecision } from "./keep-decision.js";
import { requirePolicy } from "./require-policy.js";

export type ChangeEntryStatusError =
  | ChangeStatusError
  | { readonly code: "entry-not-found" }
  | { readonly code: "no-policy-in-force" };

/** What suspending, reinstating and delisting share: the bureau's decision, the fact, and the list sealed anew. */
export async function changeEntryStatus(
  deps: Deps,
  actor: Actor,
  action: EntryAction,
  input: ChangeEntryStatus,
): Promise<Result<Entry, ChangeEntryStatusError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Entry, ChangeEntryStatusError>> => {
    const head = await lockListHead(tx, actor.tenant);
    const entry = await findEntryForUpdate(tx, input.entryId);
    if (!entry) return err({ code: "entry-not-found" });
    const policy = await requirePolicy(tx, deps, actor.tenant);
    if (!policy.ok) return policy;
    const changed = changeStatus(entry, action, input);
    if (!changed.ok) return changed;
    const kept = await keepDecision(tx, deps, actor, { head, action, entry: changed.value });
    if (!kept) return err({ code: "stale-revision", revision: entry.revision });
    return ok(changed.value);
  });
}
