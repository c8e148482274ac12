import type { Allocation } from "@lianrong/contracts/allocations";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import type { AllocationRecord } from "./allocations.js";
import { bankNames } from "./copies.js";

/** Runs as those who watch over the tenant see them, with the banks' names. */
export async function viewAllocations(tx: Tx, records: readonly AllocationRecord[]): Promise<Allocation[]> {
  const names = await bankNames(tx);
  return records.map(({ tenant: _tenant, madeAt, shares, ...rest }) => ({
    ...rest,
    madeAt: toInstant(madeAt),
    shares: shares.map((share) => ({ ...share, bankName: names.get(share.bankId) ?? share.bankId })),
  }));
}

export async function viewAllocation(tx: Tx, record: AllocationRecord): Promise<Allocation> {
  const [view] = await viewAllocations(tx, [record]);
  if (!view) throw new Error("one allocation has one view");
  return view;
}
