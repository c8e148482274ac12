import type { TenantId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { lockEnded, savePosting } from "../db/postings.js";
import type { Deps } from "../deps.js";
import { PostingId } from "../domain/not-found.js";
import { movedPosting } from "../domain/posting.js";

const postingsPerRound = 200;

/** The scheduler ends what has outlived its day. */
export async function expirePostings(deps: Deps, tx: Tx): Promise<void> {
  for (const posting of await lockEnded(tx, dayOf(deps.now()), postingsPerRound)) {
    const moved = movedPosting(posting, "expire");
    if (!moved.ok) continue;
    await savePosting(tx, moved.value);
    const { postingId: key, organisationId } = posting;
    const data = { postingId: PostingId.parse(key), organisationId };
    await deps.publish(tx, scheduler(posting.tenant), { type: "matchmaking.posting-expired.v1", key, data });
  }
}

function scheduler(tenant: TenantId) {
  return { tenant, process: "matchmaking" } as const;
}
