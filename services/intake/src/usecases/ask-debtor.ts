import type { Actor } from "@lianrong/contracts/actor";
import { startConfirmationClock } from "@lianrong/contracts/confirmation-clock";
import { ConfirmationId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { insertConfirmation } from "../db/confirmations.js";
import { saveReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import type { Confirmation } from "../domain/confirmation.js";
import { advance, debtorKindOf, type Receivable, type WrongStatus } from "../domain/receivable.js";
import type { Party } from "../domain/record-receivable.js";

/**
 * Asks the debtor to confirm and starts the clock where the law or the tenant gives one: it is worked out once, here,
 * and kept with the version of its calendar (R01, R07, R36).
 */
export async function askDebtor(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  asked: { readonly receivable: Receivable; readonly supplier: Party; readonly debtor: Party },
): Promise<Result<{ readonly receivable: Receivable; readonly confirmation: Confirmation }, WrongStatus>> {
  const moved = advance(asked.receivable, "request-confirmation");
  if (!moved.ok) return moved;
  const now = deps.now();
  const decision = startConfirmationClock(
    {
      requestedOn: dayOf(now),
      debtor: debtorKindOf(asked.debtor),
      creditorIsSme: debtorKindOf(asked.supplier) === "sme",
      policyDays: deps.config.confirmationPolicyDays,
    },
    deps.calendar,
  );
  const clock = decision.runs ? decision.clock : null;
  const confirmationId = deps.newId(ConfirmationId);
  const receivable = { ...moved.value, confirmationId };
  const { receivableId, supplierId, debtorId, requestId, amountFen: claimedFen } = receivable;
  const confirmation: Confirmation = {
    confirmationId,
    receivableId,
    requestId,
    supplierId,
    debtorId,
    status: "requested",
    byUpload: false,
    claimedFen,
    requestedAt: now,
    clock,
    remindedDay: 0,
    late: false,
    proposedBy: null,
    elements: null,
    disputeReason: null,
    sentBackReason: null,
    rejection: null,
    evidence: null,
    revision: 1,
  };
  await insertConfirmation(tx, actor.tenant, confirmation);
  await saveReceivable(tx, receivable);
  await deps.publish(tx, actor, {
    type: "intake.confirmation-requested.v1",
    key: receivableId,
    data: {
      receivableId,
      supplierId,
      debtorId,
      requestId,
      confirmationId,
      claimedFen,
      clock: clock && {
        rule: clock.rule,
        nominalDueOn: clock.nominalDueOn,
        dueOn: clock.dueOn,
        calendarVersion: clock.calendarVersion,
      },
    },
  });
  return ok({ receivable, confirmation });
}
