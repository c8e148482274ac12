import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import type { CaseId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { saveCase } from "../db/cases.js";
import { lockBorrowersCase } from "../db/locks.js";
import { announceMatch, matchesOf } from "../db/matches.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import { awaitsMoney, isUnagreed } from "../domain/case.js";
import type { CaseNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { closeCase } from "./close-case.js";

export type WithdrawCaseError = CaseNotFound | StaleRevision | WrongStatus;

/** The borrower withdraws: at once while nothing is agreed, with the bank's consent after that, not once money has moved. */
export async function withdrawCase(
  deps: Deps,
  actor: Actor,
  input: { readonly caseId: CaseId; readonly reason: string; readonly revision?: number | undefined },
): Promise<Result<CaseView, WithdrawCaseError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, WithdrawCaseError>> => {
    const locked = await lockBorrowersCase(tx, actor, input);
    if (!locked.ok) return locked;
    const one = locked.value;
    if (isUnagreed(one)) {
      const closed = await closeCase(tx, deps, { actor, one, reason: "withdrawn" });
      return closed.ok ? ok(await viewCase(tx, actor, closed.value)) : closed;
    }
    const { caseId, requestId, agreedBankId: bankId, status } = one;
    if (!awaitsMoney(one) || !bankId) {
      return err({ code: "wrong-status", subject: "case", status, action: "withdraw" });
    }
    if (one.withdrawalAskedAt) return ok(await viewCase(tx, actor, one));
    const asked = await saveCase(tx, { ...one, withdrawalReason: input.reason, withdrawalAskedAt: deps.now() });
    for (const match of await matchesOf(tx, [caseId])) if (match.bankId === bankId) await announceMatch(tx, match);
    await deps.publish(tx, actor, {
      type: "bank-matching.withdrawal-asked.v1",
      key: caseId,
      data: { caseId, requestId, bankId },
    });
    return ok(await viewCase(tx, actor, asked));
  });
}
