import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { Provisions } from "@lianrong/contracts/whitelist-provisions";
import { invariant } from "@lianrong/core/invariant";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { findPolicies } from "../db/policy-rows.js";
import { findProvisions } from "../db/provision-rows.js";
import type { Deps } from "../deps.js";
import { policyView } from "../domain/policy.js";

/** Whoever reads the list sees what its documents ask, so that a firm knows what a removal could rest on. */
export async function listProvisions(deps: Deps, actor: Actor): Promise<Result<z.infer<typeof Provisions>, never>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    const today = dayOf(deps.now());
    const policies = await findPolicies(tx, actor.tenant);
    const views = new Map(policies.map((policy) => [policy.policyId, policyView(policy, today)]));
    const provisions = await findProvisions(tx, actor.tenant);
    const data = provisions.map((provision) => {
      const policy = views.get(provision.policyId);
      invariant(policy, "a provision is of a document");
      return { ...provision, policyStatus: policy.status };
    });
    return ok({ data });
  });
}
