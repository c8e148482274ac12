import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { ConfirmConfirmation } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findUnansweredOver } from "../db/authorised-filings.js";
import { saveConfirmation } from "../db/confirmations.js";
import { confirmInvoices, reduceHolds } from "../db/invoices.js";
import { invoicesOf, saveReceivable, type UseOfReceivable } from "../db/receivables.js";
import { letGo } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { approve, mayApprove } from "../domain/decide-confirmation.js";
import type { IntakeError } from "../domain/error.js";
import { numberKeyOf } from "../domain/fingerprint.js";
import { type Receivable, spreadOverInvoices, usableFen } from "../domain/receivable.js";
import type { FinancingRequest } from "../domain/request.js";
import { type ConfirmationView, confirmationView } from "../domain/views.js";
import { lockForDecision } from "./lock-for-decision.js";
import { settleReadiness } from "./settle-readiness.js";
import { verifySignature } from "./verify-signature.js";

/** The debtor's checker vouches with the organisation's key that the debt exists; what was not confirmed is freed, and once all of a request's are decided it is ready. */
export async function confirmReceivable(
  deps: Deps,
  actor: Actor,
  input: ConfirmConfirmation,
): Promise<Result<ConfirmationView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const locked = await lockForDecision(tx, actor, input);
    if (!locked.ok) return locked;
    const elements = mayApprove(locked.value, actor.subject);
    if (!elements.ok) return elements;
    const evidence = await verifySignature(tx, deps, actor, {
      elements: elements.value,
      signature: input.signature,
      signedAt: input.signedAt,
      confirmation: locked.value.confirmation,
    });
    if (!evidence.ok) return evidence;
    const approved = approve(locked.value, evidence.value);
    if (!approved.ok) return approved;
    const { confirmation } = approved.value;
    const { request } = locked.value;
    const uses = await invoicesOf(tx, [confirmation.receivableId]);
    const unanswered = confirmation.byUpload && (await unansweredOver(tx, deps, actor, uses));
    if (unanswered) return err({ code: "filing-awaits-supplier", supplierName: unanswered.supplierName });
    const settled = await settleInvoices(tx, approved.value.receivable, uses);
    if (!settled.ok) return settled;
    const receivable = await keepConfirmedPart(tx, { request, receivable: approved.value.receivable, uses });
    await saveReceivable(tx, receivable);
    await saveConfirmation(tx, confirmation);
    const { receivableId, supplierId, debtorId } = receivable;
    const { confirmationId, claimedFen, clock } = confirmation;
    await deps.publish(tx, actor, {
      type: "intake.receivable-confirmed.v1",
      key: receivableId,
      data: {
        receivableId,
        supplierId,
        debtorId,
        requestId: request?.requestId ?? null,
        confirmationId,
        confirmedFen: usableFen(receivable),
        claimedFen,
        late: clock !== null && dayOf(deps.now()) > clock.dueOn,
      },
    });
    if (request) await settleReadiness(tx, deps, actor, request);
    return ok(confirmationView(confirmation, receivable, uses));
  });
}

/** What the debtor has drawn up itself it does not confirm by its own upload before the supplier has answered; what the supplier asked for, it does. */
function unansweredOver(tx: Tx, deps: Deps, { organisationId }: Actor, uses: readonly UseOfReceivable[]) {
  const numberKeys = uses.map(({ code, number }) => numberKeyOf(deps.config.fingerprintKey, { code, number }));
  return findUnansweredOver(tx, { filedById: organisationId, numberKeys });
}

/** By confirming, a debtor says which of several claims to an invoice is the true one; the first to be confirmed is. */
async function settleInvoices(
  tx: Tx,
  receivable: Receivable,
  uses: readonly UseOfReceivable[],
): Promise<Result<null, IntakeError>> {
  if (usableFen(receivable) === 0) return ok(null);
  const refused = await confirmInvoices(
    tx,
    uses.map((use) => use.fingerprint),
  );
  const taken = uses.find((use) => refused.includes(use.fingerprint));
  return taken ? err({ code: "invoice-conflicts", number: taken.number }) : ok(null);
}

/** Lowers what the request holds of the invoices to what is confirmed; a receivable of which nothing is left leaves the request. */
async function keepConfirmedPart(
  tx: Tx,
  {
    request,
    receivable,
    uses,
  }: {
    readonly request: FinancingRequest | null;
    readonly receivable: Receivable;
    readonly uses: readonly UseOfReceivable[];
  },
): Promise<Receivable> {
  if (!request) return receivable;
  const { receivableId } = receivable;
  const keep = spreadOverInvoices(usableFen(receivable), uses).map(({ use, heldFen }) => ({
    receivableId,
    fingerprint: use.fingerprint,
    heldFen,
  }));
  await reduceHolds(tx, request.requestId, { receivableIds: [receivableId], keep });
  if (usableFen(receivable) > 0) return receivable;
  await letGo(tx, request.requestId, [receivableId]);
  return { ...receivable, requestId: null };
}
