import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import type { RecordRecourse } from "@lianrong/contracts/write-back";
import { err, ok, type Result } from "@lianrong/core/result";
import { findLoan } from "../db/loans.js";
import { acceptedOffer, lockAgreedCase } from "../db/locks.js";
import { saveAgreed } from "../db/save-agreed.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import { step } from "../domain/case.js";
import type { CaseNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";

export type RecordRecourseError =
  | CaseNotFound
  | StaleRevision
  | WrongStatus
  | { readonly code: "loan-not-found"; readonly loanNumber: string }
  | { readonly code: "recourse-excluded" }
  | { readonly code: "recourse-above-outstanding"; readonly outstandingFen: number };

/** The bank writes back that it turned to the supplier or the debtor; without recourse agreed, not to the supplier (R33). */
export async function recordRecourse(
  deps: Deps,
  actor: Actor,
  input: RecordRecourse,
): Promise<Result<CaseView, RecordRecourseError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, RecordRecourseError>> => {
    const locked = await lockAgreedCase(tx, actor, { caseId: input.caseId });
    if (!locked.ok) return locked;
    const one = locked.value;
    const status = step(one, "takeRecourse");
    if (!status.ok) return status;
    const { loanNumber, against, amountFen } = input;
    const loan = await findLoan(tx, one, loanNumber);
    if (!loan) return err({ code: "loan-not-found", loanNumber });
    const { recourse } = await acceptedOffer(tx, one);
    if (against === "supplier" && recourse === "without-recourse") return err({ code: "recourse-excluded" });
    const outstandingFen = loan.amountFen - loan.repaidFen;
    if (amountFen > outstandingFen) return err({ code: "recourse-above-outstanding", outstandingFen });
    const saved = await saveAgreed(tx, { ...one, status: status.value });
    const { caseId, requestId } = one;
    await deps.publish(tx, actor, {
      type: "bank-matching.recourse-taken.v1",
      key: caseId,
      data: { caseId, requestId, bankId: actor.organisationId, against, amountFen },
    });
    return ok(await viewCase(tx, actor, saved));
  });
}
