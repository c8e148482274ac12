import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { keepKeyBinding } from "../db/directory.js";

/** Keeps the keys by which debtors will sign. */
export async function whenKeyBound(tx: Tx, event: EventOf<"identity.key-bound.v1">): Promise<Handled> {
  const kept = await keepKeyBinding(tx, event.tenant, event.data.signed);
  return kept ? { outcome: "handled" } : { outcome: "ignored", why: "the binding is known" };
}
