import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { bringOthersBack } from "../db/bank-access.js";
import type { Deps } from "../deps.js";
import { withdrawNotices } from "../usecases/withdraw-notices.js";

/** The bank refused after acceptance: what the debtors were told of it no longer holds. */
export async function whenCaseRefused(
  deps: Deps,
  tx: Tx,
  event: EventOf<"bank-matching.case-refused.v1">,
): Promise<Handled> {
  const { caseId, offerId, bankId } = event.data;
  await bringOthersBack(tx, caseId, bankId);
  const actor = { tenant: event.tenant, process: "intake" };
  await withdrawNotices(tx, deps, actor, { caseId, concerns: (notice) => notice.offerId === offerId });
  return { outcome: "handled" };
}
