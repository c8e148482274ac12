import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { saveEntry } from "../db/copies.js";

type Changed =
  | EventOf<"whitelist.entry-listed.v1">
  | EventOf<"whitelist.entry-suspended.v1">
  | EventOf<"whitelist.entry-reinstated.v1">;

/** The copy follows; each claim, offer and acceptance asks it whether the firm still stands. */
export async function whenEntryChanged(tx: Tx, { tenant, data }: Changed): Promise<Handled> {
  const isNewer = await saveEntry(tx, tenant, data);
  return isNewer ? { outcome: "handled" } : { outcome: "ignored", why: "an older revision" };
}
