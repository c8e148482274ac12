import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { useHolds } from "../db/invoices.js";
import { lockReceivablesOfRequest, saveReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import { advance, usableFen } from "../domain/receivable.js";

/** Money has flowed: the receivables behind it are financed and their invoices used, as a whole, with the first drawdown. */
export async function whenDrawdownRecorded(
  deps: Deps,
  tx: Tx,
  event: EventOf<"bank-matching.drawdown-recorded.v1">,
): Promise<Handled> {
  const { requestId, caseId } = event.data;
  const held = await lockReceivablesOfRequest(tx, requestId);
  const financed = held.map((receivable) => advance(receivable, "finance")).filter((moved) => moved.ok);
  if (financed.length === 0) return { outcome: "ignored", why: "nothing is left to finance" };
  await useHolds(
    tx,
    requestId,
    financed.map(({ value }) => value.receivableId),
  );
  for (const { value: receivable } of financed) {
    const { receivableId, supplierId, debtorId } = receivable;
    await saveReceivable(tx, receivable);
    await deps.publish(
      tx,
      { tenant: event.tenant, process: "intake" },
      {
        type: "intake.receivable-financed.v1",
        key: receivableId,
        data: { receivableId, supplierId, debtorId, requestId, caseId, amountFen: usableFen(receivable) },
      },
    );
  }
  return { outcome: "handled" };
}
