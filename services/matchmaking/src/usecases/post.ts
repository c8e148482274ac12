import type { Actor } from "@lianrong/contracts/actor";
import { CapabilityId, DemandId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { Posted } from "@lianrong/contracts/market";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { namesOfFirms } from "../db/firms.js";
import { savePosting } from "../db/postings.js";
import type { Deps } from "../deps.js";
import type { DayPast } from "../domain/failures.js";
import { checkExpiry, type Posting, type Side } from "../domain/posting.js";
import type { Names } from "../domain/view.js";

export type SeenPosting = { readonly posting: Posting; readonly names: Names };

/** A firm posts what it looks for or what it can make; published, it is found from then on. */
export async function post(
  deps: Deps,
  actor: Actor,
  { side, posted }: { readonly side: Side; readonly posted: Posted },
): Promise<Result<SeenPosting, DayPast>> {
  const now = deps.now();
  const checked = checkExpiry(posted, dayOf(now));
  if (!checked.ok) return checked;
  return deps.transaction(actor, async (tx): Promise<Result<SeenPosting, DayPast>> => {
    await widen(tx, actor);
    const { tenant, organisationId } = actor;
    const posting: Posting = {
      ...posted,
      tenant,
      postingId: side === "demand" ? deps.newId(DemandId) : deps.newId(CapabilityId),
      side,
      organisationId,
      status: "posted",
      postedAt: now,
      revision: 1,
    };
    await savePosting(tx, posting);
    const { postingId: key, chain, industryCode } = posting;
    if (side === "demand") {
      const data = { demandId: DemandId.parse(key), buyerId: organisationId, chain, industryCode };
      await deps.publish(tx, actor, { type: "matchmaking.demand-posted.v1", key, data });
    } else {
      const data = { capabilityId: CapabilityId.parse(key), supplierId: organisationId, chain, industryCode };
      await deps.publish(tx, actor, { type: "matchmaking.capability-posted.v1", key, data });
    }
    return ok({ posting, names: await namesOfFirms(tx, [organisationId]) });
  });
}
