import type { Actor } from "@lianrong/contracts/actor";
import type { ReceivableId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findEnterprise } from "../db/enterprises.js";
import { invoicesOf, lockReceivable } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { type ConfirmationView, confirmationView } from "../domain/views.js";
import { askDebtor } from "./ask-debtor.js";

/** A supplier asks its debtor to confirm one receivable, whether or not it ever files a request on it. */
export async function requestConfirmation(
  deps: Deps,
  actor: Actor,
  { receivableId }: { readonly receivableId: ReceivableId },
): Promise<Result<ConfirmationView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<ConfirmationView, IntakeError>> => {
    const receivable = await lockReceivable(tx, receivableId);
    if (!receivable || receivable.supplierId !== actor.organisationId) return err({ code: "receivable-not-found" });
    await widen(tx, actor);
    const supplier = await findEnterprise(tx, receivable.supplierId);
    const debtor = await findEnterprise(tx, receivable.debtorId);
    invariant(supplier && debtor, "both parties of a recorded receivable are recorded");
    const asked = await askDebtor(tx, deps, actor, { receivable, supplier, debtor });
    if (!asked.ok) return asked;
    const invoices = await invoicesOf(tx, [receivableId]);
    return ok(confirmationView(asked.value.confirmation, asked.value.receivable, invoices));
  });
}
