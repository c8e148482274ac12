import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { keepEntry } from "../db/entries.js";

type EntryEvent = EventOf<
  "whitelist.entry-listed.v1" | "whitelist.entry-suspended.v1" | "whitelist.entry-reinstated.v1"
>;

/** Keeps who may file. A suspension stops new filings only: what was filed goes on. */
export async function whenEntryChanged(tx: Tx, event: EntryEvent): Promise<Handled> {
  const kept = await keepEntry(tx, event.tenant, event.data);
  return kept ? { outcome: "handled" } : { outcome: "ignored", why: "an older revision" };
}
