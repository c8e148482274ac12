import type { AllocationTerms } from "@lianrong/contracts/allocations";
import type { AllocationId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { type LoadedBatch, pairKey } from "../domain/work-out-allocation.js";
import { lastApplied } from "./allocations.js";
import { requestsOf } from "./cases.js";
import { linesByBank } from "./credit-lines.js";
import { casesToDispatch, openPairsOf } from "./dispatch.js";
import { openClaimsByBank } from "./matches.js";
import { recordsByProduct } from "./product-records.js";
import { publishedProducts } from "./products.js";

export type ReadBatch = LoadedBatch & {
  readonly restartedFrom: AllocationId | null;
};

/** Reads what an allocation is made from, and which one it goes on from; whether it still holds is seen when it is applied. */
export async function loadBatch(tx: Tx, now: Date, terms: AllocationTerms): Promise<ReadBatch> {
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
      recordOfProduct: await recordsByProduct(tx),
    },
  };
}
