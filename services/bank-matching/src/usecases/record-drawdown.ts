import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import { dayOf } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import type { RecordDrawdown } from "@lianrong/contracts/write-back";
import { err, ok, type Result } from "@lianrong/core/result";
import { useReserved } from "../db/holdings.js";
import { feesCharged, insertDrawdown } from "../db/loans.js";
import { acceptedOffer, lockAgreedCase } from "../db/locks.js";
import { saveAgreed } from "../db/save-agreed.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import type { CaseNotFound, NotYet, StaleRevision, WrongStatus } from "../domain/failures.js";
import { checkDrawdown, type DrawdownRefused } from "../domain/write-back.js";

export type RecordDrawdownError =
  | CaseNotFound
  | StaleRevision
  | WrongStatus
  | NotYet
  | DrawdownRefused
  | { readonly code: "loan-number-used"; readonly loanNumber: string };

/** The bank writes back money paid out: amount, rate, fees, net amount and loan number; what was reserved is now used. */
export async function recordDrawdown(
  deps: Deps,
  actor: Actor,
  input: RecordDrawdown,
): Promise<Result<CaseView, RecordDrawdownError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, RecordDrawdownError>> => {
    const locked = await lockAgreedCase(tx, actor, { caseId: input.caseId });
    if (!locked.ok) return locked;
    const one = locked.value;
    const agreed = { offer: await acceptedOffer(tx, one), chargedFen: await feesCharged(tx, one) };
    const status = checkDrawdown(one, agreed, input, dayOf(deps.now()));
    if (!status.ok) return status;
    const { loanNumber, amountFen, annualRateBp, feesFen, days, drawnOn } = input;
    if (!(await insertDrawdown(tx, one, input))) return err({ code: "loan-number-used", loanNumber });
    await useReserved(tx, deps, one, amountFen);
    const saved = await saveAgreed(tx, {
      ...one,
      status: status.value,
      drawnFen: fen(one.drawnFen + amountFen),
      heldReservedFen: fen(one.heldReservedFen - amountFen),
      heldUsedFen: fen(one.heldUsedFen + amountFen),
    });
    const { caseId, requestId } = one;
    await deps.publish(tx, actor, {
      type: "bank-matching.drawdown-recorded.v1",
      key: caseId,
      data: { caseId, requestId, bankId: actor.organisationId, amountFen, annualRateBp, feesFen, days, drawnOn },
    });
    return ok(await viewCase(tx, actor, saved));
  });
}
