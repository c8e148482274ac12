import type { Actor } from "@lianrong/contracts/actor";
import { ReceivableId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { RecordReceivable } from "@lianrong/contracts/intake";
import { err, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { registerInvoices } from "../db/invoices.js";
import { insertReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { particularsOf } from "../domain/fingerprint.js";
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
  const { receivable, invoices } = recorded.value;
  const conflicts = await registerInvoices(
    tx,
    invoices.map(({ fingerprint, totalFen, issuedOn }) => ({
      fingerprint,
      totalFen,
      particulars: particularsOf(fingerprintKey, { sellerUscc: supplier.uscc, issuedOn }),
    })),
  );
  const conflict = invoices.find((use) => conflicts.includes(use.fingerprint));
  if (conflict) return err({ code: "invoice-conflicts", number: conflict.number });
  await insertReceivable(tx, actor.tenant, recorded.value);
  const { receivableId, supplierId, debtorId, amountFen } = receivable;
  await deps.publish(tx, actor, {
    type: "intake.receivable-recorded.v1",
    key: receivableId,
    data: { receivableId, supplierId, debtorId, requestId: null, amountFen },
  });
  return recorded;
}
