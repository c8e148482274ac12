import type { Actor } from "@lianrong/contracts/actor";
import type { EventType } from "@lianrong/contracts/events";
import { dayOf } from "@lianrong/contracts/instants";
import type { Entry } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";
import { insertDecision } from "../db/appeal-rows.js";
import { saveEntry } from "../db/entry-rows.js";
import type { ListHead } from "../db/list-head.js";
import type { Deps } from "../deps.js";
import type { EntryAction } from "../domain/entry.js";
import { sealVersion } from "./seal-version.js";

const facts = {
  suspend: "whitelist.entry-suspended.v1",
  reinstate: "whitelist.entry-reinstated.v1",
  restore: "whitelist.entry-reinstated.v1",
  delist: "whitelist.entry-delisted.v1",
} as const satisfies Record<EntryAction, EventType>;

/** Writes down a decision about an entry, tells it and seals the list anew; false when the entry moved on in between. */
export async function keepDecision(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  decided: { readonly head: ListHead; readonly action: EntryAction; readonly entry: Entry },
): Promise<boolean> {
  const { head, action, entry } = decided;
  const saved = await saveEntry(tx, entry);
  if (!saved) return false;
  const { entryId, enterpriseId, revision } = entry;
  const by = { by: actor.subject, on: dayOf(deps.now()) };
  await insertDecision(tx, actor.tenant, { entryId, enterpriseId, revision, action, ...by });
  await deps.publish(tx, actor, { type: facts[action], key: entryId, data: entry });
  await sealVersion(tx, deps, actor, { head, changes: [{ type: facts[action], entry }], added: 0 });
  return true;
}
