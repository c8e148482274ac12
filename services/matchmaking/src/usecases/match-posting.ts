import type { Actor } from "@lianrong/contracts/actor";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { namesOfFirms } from "../db/firms.js";
import { findPosting } from "../db/postings.js";
import type { Deps } from "../deps.js";
import type { PostingNotFound } from "../domain/failures.js";
import { notFound } from "../domain/not-found.js";
import type { Side } from "../domain/posting.js";
import type { Names } from "../domain/view.js";
import { type RankedPosting, rankMatches } from "./rank-matches.js";

type Matches = { readonly matches: readonly RankedPosting[]; readonly names: Names };

/** A firm asks who answers its own posting, an office who answers anybody's: in order, with the reason for every point. */
export async function matchPosting(
  deps: Deps,
  actor: Actor,
  input: { readonly side: Side; readonly postingId: string; readonly limit: number },
): Promise<Result<Matches, PostingNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<Matches, PostingNotFound>> => {
    const posting = await findPosting(tx, input.side, input.postingId);
    const isOwn = posting?.organisationId === actor.organisationId;
    if (!posting || (actor.organisationKind === "enterprise" && !isOwn)) return err(notFound(input.side));
    await widen(tx, actor);
    const matches = (await rankMatches(deps, tx, { posting, tenant: actor.tenant })).slice(0, input.limit);
    const names = await namesOfFirms(
      tx,
      matches.map(({ posting: { organisationId } }) => organisationId),
    );
    return ok({ matches, names });
  });
}
