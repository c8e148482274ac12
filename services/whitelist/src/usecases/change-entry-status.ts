import type { Actor } from "@lianrong/contracts/actor";
import type { EventType } from "@lianrong/contracts/events";
import type { ChangeEntryStatus, Entry } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { findEntryForUpdate, saveEntry } from "../db/entry-rows.js";
import { lockListHead } from "../db/list-head.js";
import type { Deps } from "../deps.js";
import { type ChangeStatusError, changeStatus, type EntryAction } from "../domain/entry.js";
import { requirePolicy } from "./require-policy.js";
import { sealVersion } from "./seal-version.js";

export type ChangeEntryStatusError =
  | ChangeStatusError
  | { readonly code: "entry-not-found" }
  | { readonly code: "no-policy-in-force" };

const facts = {
  suspend: "whitelist.entry-suspended.v1",
  reinstate: "whitelist.entry-reinstated.v1",
  delist: "whitelist.entry-delisted.v1",
} as const satisfies Record<EntryAction, EventType>;

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
    const saved = await saveEntry(tx, changed.value);
    if (!saved) return err({ code: "stale-revision", revision: entry.revision });
    await deps.publish(tx, actor, { type: facts[action], key: entry.entryId, data: changed.value });
    const changes = [{ type: facts[action], entry: changed.value }];
    await sealVersion(tx, deps, actor, { head, changes, added: 0 });
    return ok(changed.value);
  });
}
