import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import type { CaseId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockAgreedCase } from "../db/locks.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import type { CaseNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { closeCase } from "./close-case.js";

export type ConsentWithdrawalError =
  | CaseNotFound
  | StaleRevision
  | WrongStatus
  | { readonly code: "withdrawal-not-asked" };

/** The chosen bank lets the borrower go: the case ends and its lines are free again. */
export async function consentWithdrawal(
  deps: Deps,
  actor: Actor,
  input: { readonly caseId: CaseId; readonly revision?: number | undefined },
): Promise<Result<CaseView, ConsentWithdrawalError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, ConsentWithdrawalError>> => {
    const locked = await lockAgreedCase(tx, actor, input);
    if (!locked.ok) return locked;
    const one = locked.value;
    if (!one.withdrawalAskedAt) return err({ code: "withdrawal-not-asked" });
    const closed = await closeCase(tx, deps, { actor, one, reason: "withdrawn", action: "closeByConsent" });
    return closed.ok ? ok(await viewCase(tx, actor, closed.value)) : closed;
  });
}
