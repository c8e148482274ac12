import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { lockCase, unagreedOfEntry } from "../db/cases.js";
import { saveEntry } from "../db/copies.js";
import type { Deps } from "../deps.js";
import { isUnagreed } from "../domain/case.js";
import { scheduler } from "../scheduler.js";
import { closeCase } from "../usecases/close-case.js";

/** Cases that nobody has agreed to end with the listing; what is agreed or drawn goes on. */
export async function whenEntryDelisted(
  deps: Deps,
  tx: Tx,
  { tenant, data }: EventOf<"whitelist.entry-delisted.v1">,
): Promise<Handled> {
  if (!(await saveEntry(tx, tenant, data))) return { outcome: "ignored", why: "an older revision" };
  for (const caseId of await unagreedOfEntry(tx, data.entryId)) {
    const one = await lockCase(tx, caseId);
    if (one && isUnagreed(one)) await closeCase(tx, deps, { actor: scheduler(tenant), one, reason: "delisted" });
  }
  return { outcome: "handled" };
}
