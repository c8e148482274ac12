import type { Actor } from "@lianrong/contracts/actor";
import { ReceivableId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { RecordReceivable } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { registerInvoices } from "../db/invoices.js";
import { insertReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { type Party, type RecordedReceivable, recordedReceivable } from "../domain/record-receivable.js";

/** Puts a claim into the books and its invoices into the registry, whoever of the two parties brought it. */
export async function enterReceivable(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { supplier, debtor, claim }: { supplier: Party; debtor: Party; claim: Omit<RecordReceivable, "debtorUscc"> },
): Promise<Result<RecordedReceivable, IntakeError>> {
  const { fingerprintKey } = deps.config;
  const now = deps.now();
  const recorded = recordedReceivable({
    receivableId: deps.newId(ReceivableId),
    supplier,
    debtor,
    claim,
    now,
    today: dayOf(now),
    calendar: deps.calendar,
    fingerprintKey,
  });
  if (!recorded.ok) return recorded;
  const { receivable, invoices: claimed } = recorded.value;
  const registered = await registerInvoices(tx, claimed);
  const conflict = claimed.find(({ numberKey }) => registered.conflicts.has(numberKey));
  if (conflict) return err({ code: "invoice-conflicts", number: conflict.number });
  const invoices = claimed.map((use) => ({
    ...use,
    fingerprint: registered.fingerprints.get(use.numberKey) ?? use.fingerprint,
  }));
  await insertReceivable(tx, actor.tenant, { receivable, invoices });
  const { receivableId, supplierId, debtorId, amountFen } = receivable;
  await deps.publish(tx, actor, {
    type: "intake.receivable-recorded.v1",
    key: receivableId,
    data: { receivableId, supplierId, debtorId, requestId: null, amountFen },
  });
  return ok({ receivable, invoices });
}
