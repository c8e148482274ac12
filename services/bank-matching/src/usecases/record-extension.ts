import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { RecordExtension } from "@lianrong/contracts/write-back";
import { err, ok, type Result } from "@lianrong/core/result";
import { findLoan } from "../db/loans.js";
import { lockAgreedCase } from "../db/locks.js";
import { saveAgreed } from "../db/save-agreed.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import { step } from "../domain/case.js";
import type { CaseNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";

export type RecordExtensionError =
  | CaseNotFound
  | StaleRevision
  | WrongStatus
  | { readonly code: "loan-not-found"; readonly loanNumber: string }
  | { readonly code: "extension-past"; readonly extendedTo: Day };

/** The bank writes back that it gave an overdue loan more time. */
export async function recordExtension(
  deps: Deps,
  actor: Actor,
  input: RecordExtension,
): Promise<Result<CaseView, RecordExtensionError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, RecordExtensionError>> => {
    const locked = await lockAgreedCase(tx, actor, { caseId: input.caseId });
    if (!locked.ok) return locked;
    const one = locked.value;
    const status = step(one, "extend");
    if (!status.ok) return status;
    const { loanNumber, extendedTo } = input;
    if (!(await findLoan(tx, one, loanNumber))) return err({ code: "loan-not-found", loanNumber });
    if (extendedTo <= dayOf(deps.now())) return err({ code: "extension-past", extendedTo });
    const saved = await saveAgreed(tx, { ...one, status: status.value });
    const { caseId, requestId } = one;
    await deps.publish(tx, actor, {
      type: "bank-matching.loan-extended.v1",
      key: caseId,
      data: { caseId, requestId, bankId: actor.organisationId, extendedTo },
    });
    return ok(await viewCase(tx, actor, saved));
  });
}
