import type { Actor } from "@lianrong/contracts/actor";
import type { Allocate, Allocation } from "@lianrong/contracts/allocations";
import { AllocationId, type CaseId, type MatchId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { scopeOf } from "@lianrong/runtime/transact";
import type { WorkedOutAside } from "../ask-allocation-thread.js";
import { insertAllocation, insertPlacements } from "../db/allocations.js";
import { dispatch } from "../db/dispatch.js";
import { responseTimeOf } from "../db/response-time.js";
import { viewAllocation } from "../db/view-allocation.js";
import type { Deps } from "../deps.js";
import { respondBy } from "../domain/working-time.js";

export type AllocateCasesError =
  | { readonly code: "allocation-input-changed"; readonly inputDigest: string }
  | { readonly code: "allocation-overtaken" }
  | { readonly code: "nothing-to-allocate" };

type KeepAllocation = (deps: Deps, actor: Actor) => Promise<Result<Allocation, AllocateCasesError>>;

/**
 * A bureau has the engine say whom each open case is put to first; as a dry run, or so that the banks are told (派单). It is
 * worked out before any transaction is opened; what is answered keeps it in a short one. What has moved on meanwhile is left as it
 * is and told case by case; the run is refused only where nothing of it holds any more.
 */
export async function allocateCases(deps: Deps, actor: Actor, asked: Allocate): Promise<KeepAllocation> {
  const { apply: _apply, inputDigest, ...terms } = asked;
  const now = deps.now();
  const worked = await deps.workOutAllocation({ scope: scopeOf(actor), now, terms });
  return (inDeps, inActor) =>
    inDeps.transaction(inActor, async (tx): Promise<Result<Allocation, AllocateCasesError>> => {
      if (worked.figures.cases === 0) return err({ code: "nothing-to-allocate" });
      if (inputDigest !== undefined && inputDigest !== worked.inputDigest) {
        return err({ code: "allocation-input-changed", inputDigest: worked.inputDigest });
      }
      return keep(tx, { deps: inDeps, actor: inActor, asked, now, worked });
    });
}

type Keeping = {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly asked: Allocate;
  readonly now: Date;
  readonly worked: WorkedOutAside;
};

async function keep(
  tx: Tx,
  { deps, actor, asked, now, worked }: Keeping,
): Promise<Result<Allocation, AllocateCasesError>> {
  const { apply, inputDigest: _given, ...terms } = asked;
  const { inputDigest, restartedFrom, matchIds, chunks, figures } = worked;
  const allocationId = deps.newId(AllocationId);
  const dispatched = apply ? await putFirst(tx, deps, actor, { allocationId, matchIds }) : new Set<CaseId>();
  if (apply && dispatched.size === 0 && matchIds.length > 0) return err({ code: "allocation-overtaken" });
  const record = {
    tenant: actor.tenant,
    allocationId,
    status: apply ? ("applied" as const) : ("dry-run" as const),
    madeAt: now,
    madeBy: actor.subject,
    terms,
    inputDigest,
    restartedFrom,
    dispatched: dispatched.size,
    ...figures,
  };
  await insertAllocation(tx, record);
  for (const { caseIds, json } of chunks) {
    await insertPlacements(tx, record, { json, dispatched: caseIds.filter((caseId) => dispatched.has(caseId)) });
  }
  if (apply) {
    const { cases, certifiedGap } = record;
    await deps.publish(tx, actor, {
      type: "bank-matching.allocation-applied.v1",
      key: allocationId,
      data: { allocationId, cases, dispatched: dispatched.size, certifiedGap, inputDigest },
    });
  }
  return ok(await viewAllocation(tx, record));
}

/** Tells the banks; what has moved on since it was read stays as it is. */
async function putFirst(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { allocationId, matchIds }: { readonly allocationId: AllocationId; readonly matchIds: readonly MatchId[] },
): Promise<ReadonlySet<CaseId>> {
  const now = deps.now();
  const { set } = await responseTimeOf(tx);
  const dispatched = await dispatch(tx, matchIds, { now, respondBy: respondBy(now, set) });
  await deps.publishMany(tx, actor, {
    type: "bank-matching.match-dispatched.v1",
    events: dispatched.map(({ caseId, requestId, matchId, bankId, productId }) => ({
      key: caseId,
      data: { caseId, requestId, matchId, bankId, productId, allocationId },
    })),
  });
  return new Set(dispatched.map(({ caseId }) => caseId));
}
