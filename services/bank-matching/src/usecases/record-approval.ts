import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import { fen } from "@lianrong/contracts/money";
import type { RecordApproval } from "@lianrong/contracts/write-back";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { releaseReserved } from "../db/holdings.js";
import { acceptedOffer, lockAgreedCase } from "../db/locks.js";
import { saveAgreed } from "../db/save-agreed.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import { type FinancingCase, step } from "../domain/case.js";
import type { CaseNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { type ApprovedAboveOffer, approvedAmount } from "../domain/write-back.js";
import { refuseApproval } from "./refuse-approval.js";

export type RecordApprovalError = CaseNotFound | StaleRevision | WrongStatus | ApprovedAboveOffer;

/** The chosen bank writes back what its own approval said: in progress, granted, or refused. */
export async function recordApproval(
  deps: Deps,
  actor: Actor,
  input: RecordApproval,
): Promise<Result<CaseView, RecordApprovalError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, RecordApprovalError>> => {
    const locked = await lockAgreedCase(tx, actor, { caseId: input.caseId });
    if (!locked.ok) return locked;
    const decided = await decide(tx, deps, actor, { one: locked.value, input });
    return decided.ok ? ok(await viewCase(tx, actor, decided.value)) : decided;
  });
}

type Deciding = { readonly one: FinancingCase; readonly input: RecordApproval };

function decide(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  deciding: Deciding,
): Promise<Result<FinancingCase, WrongStatus | ApprovedAboveOffer>> {
  switch (deciding.input.decision) {
    case "refused":
      return refuseApproval(tx, deps, actor, { one: deciding.one, reason: deciding.input.reason ?? null });
    case "in-progress":
      return begin(tx, deps, actor, deciding);
    default:
      return approve(tx, deps, actor, deciding);
  }
}

async function begin(tx: Tx, deps: Deps, actor: Actor, { one }: Deciding): Promise<Result<FinancingCase, WrongStatus>> {
  const status = step(one, "beginApproval");
  if (!status.ok) return status;
  const saved = await saveAgreed(tx, { ...one, status: status.value });
  const { caseId, requestId } = one;
  await deps.publish(tx, actor, {
    type: "bank-matching.approval-begun.v1",
    key: caseId,
    data: { caseId, requestId, bankId: actor.organisationId },
  });
  return ok(saved);
}

/** What is approved below the offer is given back to the lines at once. */
async function approve(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { one, input }: Deciding,
): Promise<Result<FinancingCase, WrongStatus | ApprovedAboveOffer>> {
  const status = step(one, "approve");
  if (!status.ok) return status;
  const approvedFen = approvedAmount(await acceptedOffer(tx, one), input.approvedFen);
  if (!approvedFen.ok) return approvedFen;
  await releaseReserved(tx, deps, one, fen(one.heldReservedFen - approvedFen.value));
  const saved = await saveAgreed(tx, {
    ...one,
    status: status.value,
    approvedFen: approvedFen.value,
    heldReservedFen: approvedFen.value,
    contractNumber: input.contractNumber ?? null,
  });
  const { caseId, requestId } = one;
  await deps.publish(tx, actor, {
    type: "bank-matching.case-approved.v1",
    key: caseId,
    data: { caseId, requestId, bankId: actor.organisationId, approvedFen: approvedFen.value },
  });
  return ok(saved);
}
