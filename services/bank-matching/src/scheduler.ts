import type { ProcessActor } from "@lianrong/contracts/actor";
import type { TenantId } from "@lianrong/contracts/ids";

/** A round is one transaction, so it takes no more than it can finish soon; the next round takes the rest. */
export const CASES_PER_ROUND = 200;

export function scheduler(tenant: TenantId): ProcessActor {
  return { tenant, process: "bank-matching" };
}
