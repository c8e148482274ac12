import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { lockReceivablesOfRequest, saveReceivable } from "../db/receivables.js";
import { letGo } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { advance } from "../domain/receivable.js";

/** The loan is repaid in full: its receivables are settled, and their invoices stay used for good. */
export async function whenRepaid(deps: Deps, tx: Tx, event: EventOf<"bank-matching.repaid.v1">): Promise<Handled> {
  const { requestId, caseId, inFull } = event.data;
  if (!inFull) return { outcome: "ignored", why: "repaid in part" };
  const held = await lockReceivablesOfRequest(tx, requestId);
  const settled = held.map((receivable) => advance(receivable, "settle")).filter((moved) => moved.ok);
  await letGo(
    tx,
    requestId,
    settled.map(({ value }) => value.receivableId),
  );
  for (const { value: receivable } of settled) {
    const { receivableId, supplierId, debtorId } = receivable;
    await saveReceivable(tx, { ...receivable, requestId: null });
    await deps.publish(
      tx,
      { tenant: event.tenant, process: "intake" },
      {
        type: "intake.receivable-settled.v1",
        key: receivableId,
        data: { receivableId, supplierId, debtorId, requestId, caseId },
      },
    );
  }
  return { outcome: "handled" };
}
