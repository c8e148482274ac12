import type { TenantId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import type { StuckBefore } from "../db/figures.js";
import { findParameters } from "../db/parameter-rows.js";
import type { Deps } from "../deps.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Before which moment nothing may have moved for a request to count as stuck, by the tenant's own parameter. */
export async function findStuckLimits(tx: Tx, deps: Deps, tenant: TenantId): Promise<StuckBefore> {
  const { stuckAfterDays } = await findParameters(tx, tenant);
  const now = deps.now();
  return { movedBefore: new Date(now.getTime() - stuckAfterDays * DAY_MS), today: dayOf(now) };
}
