import type { Actor } from "@lianrong/contracts/actor";
import type { Allocate, Allocation, AllocationTerms } from "@lianrong/contracts/allocations";
import { AllocationId, type CaseId, type OrganisationId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { insertAllocation, lastApplied, type OpenPair, type PlacementRecord } from "../db/allocations.js";
import { requestsOf } from "../db/cases.js";
import { linesByBank } from "../db/credit-lines.js";
import { casesToDispatch, dispatch, openPairsOf } from "../db/dispatch.js";
import { openClaimsByBank } from "../db/matches.js";
import { publishedProducts } from "../db/products.js";
import { viewAllocation } from "../db/view-allocation.js";
import type { Deps } from "../deps.js";
import { allocate, type Batch, digestOf, type Outlook, type Placed } from "../domain/allocate.js";
import { spreadOver } from "../domain/bank-shares.js";
import { tellInCase } from "../domain/tell-verdict.js";

export type AllocateCasesError =
  | { readonly code: "allocation-input-changed"; readonly inputDigest: string }
  | { readonly code: "nothing-to-allocate" };

/** A bureau has the engine say whom each open case is put to first; as a dry run, or so that the banks are told (派单). */
export async function allocateCases(
  deps: Deps,
  actor: Actor,
  { apply, inputDigest, ...terms }: Allocate,
): Promise<Result<Allocation, AllocateCasesError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Allocation, AllocateCasesError>> => {
    const now = deps.now();
    const loaded = await loadBatch(tx, now, terms);
    if (loaded.batch.requests.length === 0) return err({ code: "nothing-to-allocate" });
    const digest = digestOf(loaded.batch);
    if (inputDigest !== undefined && inputDigest !== digest) {
      return err({ code: "allocation-input-changed", inputDigest: digest });
    }
    const outlook = allocate(loaded.batch);
    const allocationId = deps.newId(AllocationId);
    const placements = placementsOf(outlook, loaded);
    const dispatched = apply ? await putFirst(tx, deps, actor, { allocationId, placements }) : new Set<CaseId>();
    const record = {
      tenant: actor.tenant,
      allocationId,
      status: apply ? ("applied" as const) : ("dry-run" as const),
      madeAt: now,
      madeBy: actor.subject,
      terms,
      inputDigest: digest,
      restartedFrom: loaded.restartedFrom,
      cases: placements.length,
      placed: placements.filter(({ matchId }) => matchId !== null).length,
      dispatched: dispatched.size,
      ...figuresOf(outlook, loaded),
    };
    const kept = placements.map((one) => ({ ...one, dispatched: dispatched.has(one.caseId) }));
    await insertAllocation(tx, record, kept);
    if (apply) {
      const { cases, certifiedGap } = record;
      await deps.publish(tx, actor, {
        type: "bank-matching.allocation-applied.v1",
        key: allocationId,
        data: { allocationId, cases, dispatched: dispatched.size, certifiedGap, inputDigest: digest },
      });
    }
    return ok(await viewAllocation(tx, record));
  });
}

type Loaded = {
  readonly batch: Batch;
  readonly restartedFrom: AllocationId | null;
  readonly caseOf: ReadonlyMap<string, CaseId>;
  readonly pairs: ReadonlyMap<string, OpenPair>;
};

const pairKey = (caseId: CaseId, productId: string) => `${caseId} ${productId}`;

async function loadBatch(tx: Tx, now: Date, terms: AllocationTerms): Promise<Loaded> {
  const caseIds = await casesToDispatch(tx, now, terms.mostCases);
  const requests = await requestsOf(tx, caseIds);
  const pairs = await openPairsOf(tx, caseIds);
  const last = await lastApplied(tx);
  const openTo = new Map<string, Set<string>>();
  for (const { caseId, productId } of pairs) {
    const requestId = requests.get(caseId)?.id ?? "";
    openTo.set(requestId, (openTo.get(requestId) ?? new Set<string>()).add(productId));
  }
  return {
    restartedFrom: last?.allocationId ?? null,
    caseOf: new Map([...requests].map(([caseId, { id }]) => [id, caseId])),
    pairs: new Map(pairs.map((pair) => [pairKey(pair.caseId, pair.productId), pair])),
    batch: {
      requests: [...requests.values()].sort((one, other) => (one.id < other.id ? -1 : 1)),
      openTo,
      terms,
      earlierPrices: new Map(last?.prices.map(({ lineId, points }) => [lineId, points])),
      products: await publishedProducts(tx),
      linesOfBank: await linesByBank(tx),
      openClaimsOfBank: await openClaimsByBank(tx, now),
    },
  };
}

function placementsOf(outlook: Outlook, { caseOf, pairs }: Loaded): readonly Omit<PlacementRecord, "dispatched">[] {
  return outlook.placements.flatMap((placed) => {
    const caseId = caseOf.get(placed.requestId);
    if (!caseId) return [];
    const pair = placed.chosen ? pairs.get(pairKey(caseId, placed.chosen.productId)) : undefined;
    return [
      {
        caseId,
        matchId: pair?.matchId ?? null,
        productId: pair?.productId ?? null,
        bankId: pair?.bankId ?? null,
        scorePoints: pair ? (placed.chosen?.scorePoints ?? null) : null,
        reason: reasonOf(placed),
        verdicts: placed.verdicts.map(({ productId, verdict }) => ({ productId, ...tellInCase(verdict) })),
      },
    ];
  });
}

function reasonOf({ nearest }: Placed): PlacementRecord["reason"] {
  if (!nearest) {
    return {
      code: "no-eligible-product",
      zh: "已无额度足够且仍可受理的产品",
      en: "No product that could still take it has a line large enough",
    };
  }
  const { code, zh, en } = nearest.verdict;
  return { code, zh, en };
}

function figuresOf({ value, bound, gap, prices, placements }: Outlook, { pairs, caseOf }: Loaded) {
  const given = placements.flatMap(({ requestId, amountFen, chosen }) => {
    const caseId = caseOf.get(requestId);
    const pair = caseId && chosen ? pairs.get(pairKey(caseId, chosen.productId)) : undefined;
    return pair ? [{ bankId: pair.bankId, amountFen }] : [];
  });
  const { shares, placedFen, concentration } = spreadOver<OrganisationId>(given);
  return {
    placedFen: fen(placedFen),
    value: value.toString(),
    bound: bound.toString(),
    certifiedGap: gap,
    concentration,
    shares: shares.map((share) => ({ ...share, amountFen: fen(share.amountFen) })),
    prices: [...prices],
  };
}

/** Tells the banks; what has moved on since it was read stays as it is. */
async function putFirst(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  {
    allocationId,
    placements,
  }: { readonly allocationId: AllocationId; readonly placements: readonly Pick<PlacementRecord, "matchId">[] },
): Promise<ReadonlySet<CaseId>> {
  const matchIds = placements.flatMap(({ matchId }) => matchId ?? []);
  const dispatched = await dispatch(tx, matchIds, deps.now());
  await deps.publishMany(tx, actor, {
    type: "bank-matching.match-dispatched.v1",
    events: dispatched.map(({ caseId, requestId, matchId, bankId, productId }) => ({
      key: caseId,
      data: { caseId, requestId, matchId, bankId, productId, allocationId },
    })),
  });
  return new Set(dispatched.map(({ caseId }) => caseId));
}
