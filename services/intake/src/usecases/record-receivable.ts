import type { Actor } from "@lianrong/contracts/actor";
import type { RecordReceivable } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findEnterprise, findEnterpriseByUscc } from "../db/enterprises.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { type ReceivableView, receivableView } from "../domain/views.js";
import { enterReceivable } from "./enter-receivable.js";

/** A supplier enters what somebody owes it, with the invoices behind it. */
export async function recordReceivable(
  deps: Deps,
  actor: Actor,
  input: RecordReceivable,
): Promise<Result<ReceivableView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const supplier = await findEnterprise(tx, actor.organisationId);
    if (!supplier) return err({ code: "supplier-not-recorded" });
    await widen(tx, actor);
    const debtor = await findEnterpriseByUscc(tx, { tenant: actor.tenant, uscc: input.debtorUscc });
    if (!debtor) return err({ code: "debtor-not-recorded" });
    const entered = await enterReceivable(tx, deps, actor, { supplier, debtor, claim: input });
    if (!entered.ok) return entered;
    return ok(receivableView(entered.value.receivable));
  });
}
