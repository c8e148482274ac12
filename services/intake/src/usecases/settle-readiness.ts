import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import type { EventData } from "@lianrong/contracts/events";
import { sumFen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { currentConfirmations } from "../db/confirmations.js";
import { entryRevision } from "../db/entries.js";
import { receivablesOfRequest } from "../db/receivables.js";
import { saveRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { isDecided, type Receivable, usableFen } from "../domain/receivable.js";
import { advanceRequest, type FinancingRequest, isBeforeReady } from "../domain/request.js";

/**
 * Once every debtor has decided, the request is ready for what they confirmed, or declined where that is nothing.
 * The request is locked: of two debtors who decide at once the second sees what the first has decided.
 */
export async function settleReadiness(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  request: FinancingRequest,
): Promise<FinancingRequest> {
  if (!isBeforeReady(request.status)) return request;
  const backing = await receivablesOfRequest(tx, request.requestId);
  const receivables = backing.filter((receivable) => receivable.live);
  if (receivables.some((receivable) => !isDecided(receivable.status))) return request;
  if (backing.length > 0 && receivables.length === 0) return decline(tx, deps, actor, request);
  return complete(tx, deps, actor, { request, receivables });
}

async function decline(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  request: FinancingRequest,
): Promise<FinancingRequest> {
  const advanced = advanceRequest(request, "decline");
  invariant(advanced.ok, `a request that is ${request.status} can be declined`);
  const declined = { ...advanced.value, closedReason: "nothing-confirmed" } as const;
  const { requestId, borrowerId, closedReason: reason } = declined;
  await saveRequest(tx, declined);
  await deps.publish(tx, actor, {
    type: "intake.request-declined.v1",
    key: requestId,
    data: { requestId, borrowerId, reason },
  });
  return declined;
}

async function complete(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  { request, receivables }: { readonly request: FinancingRequest; readonly receivables: readonly Receivable[] },
): Promise<FinancingRequest> {
  const advanced = advanceRequest(request, "complete");
  invariant(advanced.ok, `a request that is ${request.status} can be ready`);
  const amountFen = receivables.length === 0 ? request.amountFen : sumFen(receivables.map(usableFen));
  const ready = { ...advanced.value, amountFen };
  await saveRequest(tx, ready);
  await deps.publish(tx, actor, {
    type: "intake.request-ready.v1",
    key: ready.requestId,
    data: await readyData(tx, ready, receivables),
  });
  return ready;
}

/** All that banks may be shown of the request, with the debtors' evidence inside. */
async function readyData(
  tx: Tx,
  request: FinancingRequest,
  receivables: readonly Receivable[],
): Promise<EventData<"intake.request-ready.v1">> {
  const { requestId, borrowerId, borrowerUscc, borrowerName, entryId } = request;
  const revision = await entryRevision(tx, entryId);
  invariant(revision !== undefined, "a request stands on an entry that was heard of");
  const confirmations = await currentConfirmations(
    tx,
    receivables.map((receivable) => receivable.receivableId),
  );
  return {
    requestId,
    borrowerId,
    borrowerUscc,
    borrowerName,
    entryId,
    entryRevision: revision,
    kind: request.kind,
    kindName: request.kindName,
    details: [...request.details],
    amountFen: request.amountFen,
    tenorDays: request.tenorDays,
    maxAnnualRateBp: request.maxAnnualRateBp,
    purpose: request.purpose,
    expiresOn: request.expiresOn,
    receivables: receivables.map((receivable) => {
      const { receivableId, debtorId, debtorUscc, debtorName, dueOn } = receivable;
      const evidence = confirmations.find((each) => each.receivableId === receivableId)?.evidence;
      invariant(evidence, "a confirmed receivable has evidence");
      return { receivableId, debtorId, debtorUscc, debtorName, confirmedFen: usableFen(receivable), dueOn, evidence };
    }),
  };
}
