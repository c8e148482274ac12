import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { SupplierCount, SupplierCountQuery } from "@lianrong/contracts/whitelist-screening";
import { err, ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findEnterprise } from "../db/enterprise-rows.js";
import { countSuppliers as countIn } from "../db/relation-period-rows.js";
import type { Deps } from "../deps.js";

const whole = 10_000;

/** How many suppliers a leader has, and how many of them are local, as of any day (N03). */
export async function countSuppliers(
  deps: Deps,
  actor: Actor,
  { uscc, on = dayOf(deps.now()) }: z.output<typeof SupplierCountQuery>,
): Promise<Result<SupplierCount, { readonly code: "enterprise-not-found" }>> {
  return deps.transaction(
    actor,
    async (tx): Promise<Result<SupplierCount, { readonly code: "enterprise-not-found" }>> => {
      const leader = await findEnterprise(tx, actor.tenant, uscc);
      if (!leader) return err({ code: "enterprise-not-found" });
      const tiers = await countIn(tx, actor.tenant, leader.enterpriseId, on);
      const suppliers = tiers.reduce((sum, tier) => sum + tier.suppliers, 0);
      const local = tiers.reduce((sum, tier) => sum + tier.local, 0);
      const localShareBp = suppliers === 0 ? null : Math.round((local * whole) / suppliers);
      return ok({ on, suppliers, local, localShareBp, tiers: [...tiers] });
    },
  );
}
