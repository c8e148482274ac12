import type { Actor } from "@lianrong/contracts/actor";

/** Offices and banks read the whole list; an enterprise reads what is its own. */
export function readsWholeList(actor: Actor): boolean {
  return actor.organisationKind !== "enterprise";
}
