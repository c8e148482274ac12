import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import type { RecordRegistration } from "@lianrong/contracts/write-back";
import { ok, type Result } from "@lianrong/core/result";
import { lockAgreedCase } from "../db/locks.js";
import { saveAgreed } from "../db/save-agreed.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import type { CaseNotFound, NotYet, StaleRevision, WrongStatus } from "../domain/failures.js";
import { register } from "../domain/write-back.js";

export type RecordRegistrationError = CaseNotFound | StaleRevision | WrongStatus | NotYet;

/** The bank writes back the number under which it registered the receivables, which has to come before money (R18). */
export async function recordRegistration(
  deps: Deps,
  actor: Actor,
  input: RecordRegistration,
): Promise<Result<CaseView, RecordRegistrationError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, RecordRegistrationError>> => {
    const locked = await lockAgreedCase(tx, actor, { caseId: input.caseId });
    if (!locked.ok) return locked;
    const registered = register(locked.value, input, deps.now());
    if (!registered.ok) return registered;
    const saved = await saveAgreed(tx, registered.value);
    const { caseId, requestId } = saved;
    const { registrationNumber } = input;
    await deps.publish(tx, actor, {
      type: "bank-matching.case-registered.v1",
      key: caseId,
      data: { caseId, requestId, bankId: actor.organisationId, registrationNumber },
    });
    return ok(await viewCase(tx, actor, saved));
  });
}
