import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { keepKeyRevocation } from "../db/directory.js";

/** A key was ended: it signs nothing from now on. */
export async function whenKeyRevoked(tx: Tx, event: EventOf<"identity.key-revoked.v1">): Promise<Handled> {
  const kept = await keepKeyRevocation(tx, event.tenant, event.data);
  return kept ? { outcome: "handled" } : { outcome: "ignored", why: "the revocation is known" };
}
