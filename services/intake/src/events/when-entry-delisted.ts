import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { findStandings, keepEntry } from "../db/entries.js";
import { lockReceivablesOfRequest } from "../db/receivables.js";
import { findUnreadyOnEntry, lockRequest, saveRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { standingOf } from "../domain/eligibility.js";
import { advanceRequest, isBeforeReady } from "../domain/request.js";
import { releaseReceivables } from "../usecases/release-receivables.js";

/** A firm is off the list: requests that stood on its entry and are not handed on yet end, unless the borrower stands on another. */
export async function whenEntryDelisted(
  deps: Deps,
  tx: Tx,
  event: EventOf<"whitelist.entry-delisted.v1">,
): Promise<Handled> {
  const { tenant, data } = event;
  if (!(await keepEntry(tx, tenant, data))) return { outcome: "ignored", why: "an older revision" };
  const actor = { tenant, process: "intake" };
  for (const requestId of await findUnreadyOnEntry(tx, data.entryId)) {
    const receivables = await lockReceivablesOfRequest(tx, requestId);
    const request = await lockRequest(tx, requestId);
    if (!request || !isBeforeReady(request.status)) continue;
    const { borrowerId } = request;
    const other = standingOf(await findStandings(tx, borrowerId));
    if (other.ok) {
      await saveRequest(tx, { ...request, entryId: other.value.entryId, revision: request.revision + 1 });
      continue;
    }
    const closed = advanceRequest(request, "close");
    if (!closed.ok) continue;
    await saveRequest(tx, { ...closed.value, closedReason: "delisted" });
    await releaseReceivables(tx, deps, actor, { requestId, receivables, reason: "delisted" });
    await deps.publish(tx, actor, {
      type: "intake.request-closed.v1",
      key: requestId,
      data: { requestId, borrowerId, caseId: null, reason: "delisted" },
    });
  }
  return { outcome: "handled" };
}
