import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { lockRequest, saveRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { advanceRequest } from "../domain/request.js";

/** Matching has taken the request over. */
export async function whenCaseOpened(
  deps: Deps,
  tx: Tx,
  event: EventOf<"bank-matching.case-opened.v1">,
): Promise<Handled> {
  const { requestId, caseId } = event.data;
  const request = await lockRequest(tx, requestId);
  if (!request) return { outcome: "ignored", why: "no such request" };
  const advanced = advanceRequest(request, "hand-over");
  if (!advanced.ok) return { outcome: "ignored", why: `the request is ${request.status}` };
  await saveRequest(tx, { ...advanced.value, caseId });
  await deps.publish(
    tx,
    { tenant: event.tenant, process: "intake" },
    {
      type: "intake.request-handed-over.v1",
      key: requestId,
      data: { requestId, borrowerId: request.borrowerId, caseId },
    },
  );
  return { outcome: "handled" };
}
