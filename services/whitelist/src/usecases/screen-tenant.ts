import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import { EntryId } from "@lianrong/contracts/ids";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { Screening } from "@lianrong/contracts/whitelist-screening";
import { invariant } from "@lianrong/core/invariant";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { insertDecision } from "../db/appeal-rows.js";
import type { NewChange } from "../db/change-rows.js";
import { findEntryForUpdate, saveEntry } from "../db/entry-rows.js";
import { deleteHold, findHolds, saveHold } from "../db/hold-rows.js";
import { lockListHead } from "../db/list-head.js";
import { type Cause, findCauses } from "../db/negative-rows.js";
import type { Deps } from "../deps.js";
import { changeStatus } from "../domain/entry.js";
import { screeningReason } from "../domain/negative-list.js";
import { requirePolicy } from "./require-policy.js";
import { sealVersion } from "./seal-version.js";

/**
 * Holds the whole list against the negative lists (N10): listed places of firms that are on one are suspended with the
 * reason, and those that a screening suspended come back once no line holds any more. What people decided stays theirs.
 */
export async function screenTenant(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
): Promise<Result<Screening, { readonly code: "no-policy-in-force" }>> {
  const on = dayOf(deps.now());
  const head = await lockListHead(tx, actor.tenant);
  const policy = await requirePolicy(tx, deps, actor.tenant);
  if (!policy.ok) return policy;
  const causes = byEntry(await findCauses(tx, actor.tenant, on));
  const citation = policy.value.documentNumber;
  const suspended = await suspendAll(tx, deps, actor, { causes, citation, on });
  const reinstated = await reinstateAll(tx, deps, actor, { causes, citation });
  const changes = [...suspended, ...reinstated];
  if (changes.length > 0) await sealVersion(tx, deps, actor, { head, changes, added: 0 });
  return ok({ on, suspended: suspended.length, reinstated: reinstated.length });
}

type Causes = ReadonlyMap<string, readonly Cause[]>;

function byEntry(causes: readonly Cause[]): Causes {
  const found = new Map<string, Cause[]>();
  for (const cause of causes) found.set(cause.entryId, [...(found.get(cause.entryId) ?? []), cause]);
  return found;
}

async function suspendAll(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  found: { readonly causes: Causes; readonly citation: string; readonly on: Day },
): Promise<readonly NewChange[]> {
  const changes: NewChange[] = [];
  const type = "whitelist.entry-suspended.v1";
  const by = { action: "suspend", by: "screening", on: found.on };
  for (const [id, causes] of found.causes) {
    const entry = await findEntryForUpdate(tx, EntryId.parse(id));
    invariant(entry, "a cause is about an entry");
    const reason = screeningReason(causes);
    const changed = changeStatus(entry, "suspend", { reason, citation: `${found.citation}（负面清单核查）` });
    if (!changed.ok) continue;
    await saveEntry(tx, changed.value);
    const { entryId, revision: entryRevision } = changed.value;
    await insertDecision(tx, actor.tenant, {
      ...by,
      entryId,
      enterpriseId: entry.enterpriseId,
      revision: entryRevision,
    });
    await saveHold(tx, actor.tenant, { entryId, entryRevision }, found.on);
    await deps.publish(tx, actor, { type, key: entryId, data: changed.value });
    changes.push({ type, entry: changed.value });
  }
  return changes;
}

async function reinstateAll(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  found: { readonly causes: Causes; readonly citation: string },
): Promise<readonly NewChange[]> {
  const changes: NewChange[] = [];
  const type = "whitelist.entry-reinstated.v1";
  const holds = await findHolds(tx, actor.tenant);
  for (const { entryId } of holds.filter((hold) => !found.causes.has(hold.entryId))) {
    const entry = await findEntryForUpdate(tx, entryId);
    invariant(entry, "a hold is on an entry");
    const decision = { reason: "已移出负面清单，自动恢复", citation: `${found.citation}（负面清单核查）` };
    const changed = changeStatus(entry, "reinstate", decision);
    if (!changed.ok) continue;
    await saveEntry(tx, changed.value);
    await deleteHold(tx, entryId);
    await deps.publish(tx, actor, { type, key: entryId, data: changed.value });
    changes.push({ type, entry: changed.value });
  }
  return changes;
}
