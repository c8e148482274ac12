import type { Actor } from "@lianrong/contracts/actor";
import { InterestId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { DeclareInterest, Interest } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findEnterprise } from "../db/enterprise-rows.js";
import { insertInterest } from "../db/review-rows.js";
import type { Deps } from "../deps.js";

/** An expert declares an interest in a firm, or the bureau writes one down for an expert: that person no longer reviews it. */
export async function declareInterest(
  deps: Deps,
  actor: Actor,
  { uscc, reason, reviewer }: DeclareInterest,
): Promise<Result<Interest, { readonly code: "enterprise-not-found" }>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    if (!(await findEnterprise(tx, actor.tenant, uscc))) return err({ code: "enterprise-not-found" });
    const ofWhom = actor.organisationKind === "expert-panel" ? actor.subject : (reviewer ?? actor.subject);
    const interestId = deps.newId(InterestId);
    const { organisationId } = actor;
    const at = deps.now();
    await insertInterest(tx, actor.tenant, { interestId, uscc, reviewer: ofWhom, organisationId, reason, at });
    return ok({ interestId, uscc, reviewer: ofWhom, reason, declaredAt: toInstant(at) });
  });
}
