import type { Actor } from "@lianrong/contracts/actor";
import type { Allocation } from "@lianrong/contracts/allocations";
import type { AllocationId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { findAllocation } from "../db/allocations.js";
import { viewAllocation } from "../db/view-allocation.js";
import type { Deps } from "../deps.js";
import type { AllocationNotFound } from "../domain/failures.js";

/** Whoever watches over the tenant reads one run: how good it is, and how it spread the cases. */
export async function getAllocation(
  deps: Deps,
  actor: Actor,
  { allocationId }: { readonly allocationId: AllocationId },
): Promise<Result<Allocation, AllocationNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<Allocation, AllocationNotFound>> => {
    const record = await findAllocation(tx, allocationId);
    return record ? ok(await viewAllocation(tx, record)) : err({ code: "allocation-not-found" });
  });
}
