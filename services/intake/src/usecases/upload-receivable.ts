import type { Actor } from "@lianrong/contracts/actor";
import { ConfirmationId } from "@lianrong/contracts/ids";
import type { UploadReceivable } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findUnansweredOver } from "../db/authorised-filings.js";
import { insertConfirmation } from "../db/confirmations.js";
import { findEnterprise, findEnterpriseByUscc } from "../db/enterprises.js";
import { saveReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import { elementsOf } from "../domain/confirmation.js";
import type { IntakeError } from "../domain/error.js";
import { advance } from "../domain/receivable.js";
import { type ConfirmationView, confirmationView } from "../domain/views.js";
import { enterReceivable } from "./enter-receivable.js";

/** A debtor's maker uploads what it owes without having been asked; once its checker has signed, it counts as confirmed (N38). */
export async function uploadReceivable(
  deps: Deps,
  actor: Actor,
  input: UploadReceivable,
): Promise<Result<ConfirmationView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const debtor = await findEnterprise(tx, actor.organisationId);
    if (!debtor) return err({ code: "debtor-not-recorded" });
    await widen(tx, actor);
    const supplier = await findEnterpriseByUscc(tx, { tenant: actor.tenant, uscc: input.supplierUscc });
    if (!supplier) return err({ code: "supplier-not-recorded" });
    const entered = await enterReceivable(tx, deps, actor, { supplier, debtor, claim: input });
    if (!entered.ok) return entered;
    const { receivable: recorded, invoices } = entered.value;
    const numberKeys = invoices.map(({ numberKey }) => numberKey);
    const unanswered = await findUnansweredOver(tx, { filedById: actor.organisationId, numberKeys });
    if (unanswered) return err({ code: "filing-awaits-supplier", supplierName: unanswered.supplierName });
    const proposed = advance(recorded, "propose");
    if (!proposed.ok) return proposed;
    const confirmationId = deps.newId(ConfirmationId);
    const receivable = { ...proposed.value, confirmationId };
    const disputeReason = input.disputedFen > 0 ? "上传时列为争议 / disputed in the upload" : undefined;
    const elements = elementsOf({
      tenant: actor.tenant,
      confirmationId,
      receivable,
      invoices,
      proposal: { ...input, disputeReason },
      requestedOn: null,
    });
    if (!elements.ok) return elements;
    const { receivableId, supplierId, debtorId } = receivable;
    const confirmation = {
      confirmationId,
      receivableId,
      requestId: null,
      supplierId,
      debtorId,
      status: "awaiting-checker",
      byUpload: true,
      claimedFen: receivable.amountFen,
      requestedAt: deps.now(),
      clock: null,
      remindedDay: 0,
      late: false,
      proposedBy: actor.subject,
      elements: elements.value,
      disputeReason: disputeReason ?? null,
      sentBackReason: null,
      rejection: null,
      evidence: null,
      revision: 1,
    } as const;
    await insertConfirmation(tx, actor.tenant, confirmation);
    await saveReceivable(tx, receivable);
    await deps.publish(tx, actor, {
      type: "intake.confirmation-proposed.v1",
      key: receivableId,
      data: { receivableId, supplierId, debtorId, requestId: null, confirmationId },
    });
    return ok(confirmationView(confirmation, receivable, invoices));
  });
}
