import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import { dayOf } from "@lianrong/contracts/instants";
import type { RecordOverdue } from "@lianrong/contracts/write-back";
import { err, ok, type Result } from "@lianrong/core/result";
import { findLoan } from "../db/loans.js";
import { lockAgreedCase } from "../db/locks.js";
import { saveAgreed } from "../db/save-agreed.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import { step } from "../domain/case.js";
import type { BeforeDrawdown, CaseNotFound, NotYet, StaleRevision, WrongStatus } from "../domain/failures.js";

export type RecordOverdueError =
  | CaseNotFound
  | StaleRevision
  | WrongStatus
  | NotYet
  | { readonly code: "loan-not-found"; readonly loanNumber: string }
  | { readonly code: "overdue-above-outstanding"; readonly outstandingFen: number }
  | BeforeDrawdown;

/** The bank writes back that a loan was not repaid when it was due. */
export async function recordOverdue(
  deps: Deps,
  actor: Actor,
  input: RecordOverdue,
): Promise<Result<CaseView, RecordOverdueError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, RecordOverdueError>> => {
    const locked = await lockAgreedCase(tx, actor, { caseId: input.caseId });
    if (!locked.ok) return locked;
    const one = locked.value;
    const status = step(one, "fallOverdue");
    if (!status.ok) return status;
    const { loanNumber, overdueFen, overdueSince } = input;
    if (overdueSince > dayOf(deps.now())) {
      return err({ code: "day-in-future", field: "overdueSince", given: overdueSince });
    }
    const loan = await findLoan(tx, one, loanNumber);
    if (!loan) return err({ code: "loan-not-found", loanNumber });
    if (overdueSince < loan.drawnOn) return err({ code: "day-before-drawdown", drawnOn: loan.drawnOn });
    const outstandingFen = loan.amountFen - loan.repaidFen;
    if (overdueFen > outstandingFen) return err({ code: "overdue-above-outstanding", outstandingFen });
    const saved = await saveAgreed(tx, { ...one, status: status.value });
    const { caseId, requestId } = one;
    await deps.publish(tx, actor, {
      type: "bank-matching.overdue-recorded.v1",
      key: caseId,
      data: { caseId, requestId, bankId: actor.organisationId, overdueFen, overdueSince },
    });
    return ok(await viewCase(tx, actor, saved));
  });
}
