import type { Actor } from "@lianrong/contracts/actor";
import type { WithdrawRequest } from "@lianrong/contracts/intake";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { lockReceivablesOfRequest, receivablesOfRequest } from "../db/receivables.js";
import { findRequest, lockRequest, saveRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { advanceRequest } from "../domain/request.js";
import { type FinancingRequestView, requestView } from "../domain/views.js";
import { releaseReceivables } from "./release-receivables.js";

/** The borrower takes its request back while debtors still decide; from ready on the case is withdrawn instead. */
export async function withdrawRequest(
  deps: Deps,
  actor: Actor,
  input: WithdrawRequest,
): Promise<Result<FinancingRequestView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<FinancingRequestView, IntakeError>> => {
    const seen = await findRequest(tx, input.requestId);
    if (!seen || seen.borrowerId !== actor.organisationId) return err({ code: "request-not-found" });
    await widen(tx, actor);
    const receivables = await lockReceivablesOfRequest(tx, input.requestId);
    const request = await lockRequest(tx, input.requestId);
    invariant(request, "a request is never deleted");
    if (request.status === "ready" || request.status === "handed-over")
      return err({ code: "belongs-to-case", caseId: request.caseId });
    if (input.revision !== undefined && input.revision !== request.revision)
      return err({ code: "stale-revision", revision: request.revision });
    const advanced = advanceRequest(request, "withdraw");
    if (!advanced.ok) return advanced;
    const withdrawn = { ...advanced.value, closedReason: input.reason };
    const { requestId, borrowerId } = withdrawn;
    await saveRequest(tx, withdrawn);
    await releaseReceivables(tx, deps, actor, { requestId, receivables, reason: "withdrawn" });
    await deps.publish(tx, actor, {
      type: "intake.request-withdrawn.v2",
      key: requestId,
      data: { requestId, borrowerId },
    });
    return ok(requestView(withdrawn, await receivablesOfRequest(tx, requestId)));
  });
}
