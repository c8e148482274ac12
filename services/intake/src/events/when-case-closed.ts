import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { endAccessOfCase } from "../db/bank-access.js";
import { lockReceivablesOfRequest } from "../db/receivables.js";
import { lockRequest, saveRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { advanceRequest } from "../domain/request.js";
import { releaseReceivables } from "../usecases/release-receivables.js";
import { withdrawNotices } from "../usecases/withdraw-notices.js";

/**
 * The case has ended: whatever the request still held is free. Confirmed receivables keep their evidence and can be
 * filed again; what was drawn stays financed or settled.
 */
export async function whenCaseClosed(
  deps: Deps,
  tx: Tx,
  event: EventOf<"bank-matching.case-closed.v1">,
): Promise<Handled> {
  const { requestId, caseId, reason } = event.data;
  const actor = { tenant: event.tenant, process: "intake" };
  if (reason !== "repaid") await endAccessOfCase(tx, caseId);
  const receivables = await lockReceivablesOfRequest(tx, requestId);
  const request = await lockRequest(tx, requestId);
  if (!request) return { outcome: "ignored", why: "no such request" };
  const advanced = advanceRequest(request, "close");
  if (!advanced.ok) return { outcome: "ignored", why: `the request is ${request.status}` };
  await saveRequest(tx, { ...advanced.value, caseId, closedReason: reason });
  if (reason !== "repaid") await withdrawNotices(tx, deps, actor, { caseId, concerns: () => true });
  await releaseReceivables(tx, deps, actor, { requestId, receivables, reason });
  await deps.publish(tx, actor, {
    type: "intake.request-closed.v1",
    key: requestId,
    data: { requestId, borrowerId: request.borrowerId, caseId, reason },
  });
  return { outcome: "handled" };
}
