import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingRequestId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { receivablesOfRequest } from "../db/receivables.js";
import { findRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { type FinancingRequestView, requestView } from "../domain/views.js";

/** One request with how far its debtors are, for the borrower and the offices. */
export async function readRequest(
  deps: Deps,
  actor: Actor,
  { requestId }: { readonly requestId: FinancingRequestId },
): Promise<Result<FinancingRequestView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const request = await findRequest(tx, requestId);
    if (!request) return err({ code: "request-not-found" });
    return ok(requestView(request, await receivablesOfRequest(tx, requestId)));
  });
}
