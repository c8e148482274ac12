import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import { dayOf } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import type { RecordRepayment } from "@lianrong/contracts/write-back";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { releaseUsed } from "../db/holdings.js";
import { findLoan, insertRepayment, type Loan } from "../db/loans.js";
import { lockAgreedCase } from "../db/locks.js";
import { saveAgreed } from "../db/save-agreed.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import { type FinancingCase, step } from "../domain/case.js";
import type { BeforeDrawdown, CaseNotFound, NotYet, StaleRevision, WrongStatus } from "../domain/failures.js";
import { closeCase } from "./close-case.js";

type RepaymentRefused =
  | { readonly code: "loan-not-found"; readonly loanNumber: string }
  | { readonly code: "repayment-above-outstanding"; readonly outstandingFen: number }
  | BeforeDrawdown;

export type RecordRepaymentError = CaseNotFound | StaleRevision | WrongStatus | NotYet | RepaymentRefused;

/** The bank writes back principal repaid; its lines can carry it again, and with the last of it the case ends. */
export async function recordRepayment(
  deps: Deps,
  actor: Actor,
  input: RecordRepayment,
): Promise<Result<CaseView, RecordRepaymentError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, RecordRepaymentError>> => {
    const locked = await lockAgreedCase(tx, actor, { caseId: input.caseId });
    if (!locked.ok) return locked;
    const one = locked.value;
    const inFull = one.repaidFen + input.principalFen === one.drawnFen;
    const status = step(one, inFull ? "repayInFull" : "repayPart");
    if (!status.ok) return status;
    const today = dayOf(deps.now());
    if (input.repaidOn > today) return err({ code: "day-in-future", field: "repaidOn", given: input.repaidOn });
    const loan = checkAgainstLoan(await findLoan(tx, one, input.loanNumber), input);
    if (!loan.ok) return loan;
    await insertRepayment(tx, one, input);
    await releaseUsed(tx, deps, one, input.principalFen);
    const saved = await saveAgreed(tx, {
      ...one,
      status: status.value,
      repaidFen: fen(one.repaidFen + input.principalFen),
      heldUsedFen: fen(one.heldUsedFen - input.principalFen),
    });
    await publishRepaid(tx, deps, actor, { one, input, inFull });
    if (!inFull) return ok(await viewCase(tx, actor, saved));
    const closed = await closeCase(tx, deps, { actor, one: saved, reason: "repaid" });
    return closed.ok ? ok(await viewCase(tx, actor, closed.value)) : closed;
  });
}

function checkAgainstLoan(loan: Loan | undefined, input: RecordRepayment): Result<Loan, RepaymentRefused> {
  if (!loan) return err({ code: "loan-not-found", loanNumber: input.loanNumber });
  if (input.repaidOn < loan.drawnOn) return err({ code: "day-before-drawdown", drawnOn: loan.drawnOn });
  const outstandingFen = loan.amountFen - loan.repaidFen;
  return input.principalFen > outstandingFen ? err({ code: "repayment-above-outstanding", outstandingFen }) : ok(loan);
}

async function publishRepaid(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { one, input, inFull }: { one: FinancingCase; input: RecordRepayment; inFull: boolean },
): Promise<void> {
  const { caseId, requestId } = one;
  await deps.publish(tx, actor, {
    type: "bank-matching.repaid.v1",
    key: caseId,
    data: { caseId, requestId, bankId: actor.organisationId, principalFen: input.principalFen, inFull },
  });
}
