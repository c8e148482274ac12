import { dayOf } from "@lianrong/contracts/instants";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { lockReceivablesOfRequest } from "../db/receivables.js";
import { findExpired, lockRequest, saveRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { advanceRequest } from "../domain/request.js";
import { releaseReceivables } from "./release-receivables.js";

/** Ends the requests whose debtors have not all decided by the last day, and frees what they held. */
export async function expireRequests(deps: Deps, tx: Tx): Promise<void> {
  const today = dayOf(deps.now());
  for (const { requestId, tenant } of await findExpired(tx, today)) {
    await setScope(tx, { reach: "tenant", tenant });
    const actor = { tenant, process: "intake-expiry" };
    const receivables = await lockReceivablesOfRequest(tx, requestId);
    const request = await lockRequest(tx, requestId);
    const advanced = request && advanceRequest(request, "expire");
    // Ready, withdrawn or declined between the look and the lock: there is nothing left to end.
    if (!advanced?.ok) continue;
    const expired = { ...advanced.value, closedReason: "expired" };
    await saveRequest(tx, expired);
    await releaseReceivables(tx, deps, actor, { requestId, receivables, reason: "expired" });
    const { borrowerId } = expired;
    await deps.publish(tx, actor, {
      type: "intake.request-expired.v1",
      key: requestId,
      data: { requestId, borrowerId },
    });
  }
}
