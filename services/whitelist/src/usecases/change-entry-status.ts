import type { Actor } from "@lianrong/contracts/actor";
import type { EntryId } from "@lianrong/contracts/ids";
import type { Entry } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
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

type Asked = {
  readonly action: EntryAction;
  readonly input: { readonly entryId: EntryId; readonly reason: string; readonly revision?: number | undefined };
};

/** What suspending, reinstating and delisting share: the ground it rests on, the decision, the fact, and the list sealed anew. */
export async function changeEntryStatus<E = never>(
  deps: Deps,
  actor: Actor,
  { action, input }: Asked,
  citationFor: (tx: Tx, entry: Entry) => Promise<Result<string, E>>,
): Promise<Result<Entry, ChangeEntryStatusError | E>> {
  return deps.transaction(actor, async (tx): Promise<Result<Entry, ChangeEntryStatusError | E>> => {
    const head = await lockListHead(tx, actor.tenant);
    const entry = await findEntryForUpdate(tx, input.entryId);
    if (!entry) return err({ code: "entry-not-found" });
    const policy = await requirePolicy(tx, deps, actor.tenant);
    if (!policy.ok) return policy;
    const citation = await citationFor(tx, entry);
    if (!citation.ok) return citation;
    const { reason, revision } = input;
    const changed = changeStatus(entry, action, { reason, revision, citation: citation.value });
    if (!changed.ok) return changed;
    const kept = await keepDecision(tx, deps, actor, { head, action, entry: changed.value });
    if (!kept) return err({ code: "stale-revision", revision: entry.revision });
    return ok(changed.value);
  });
}
