import type { Actor } from "@lianrong/contracts/actor";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { namesOfFirms } from "../db/firms.js";
import { findPosting } from "../db/postings.js";
import type { Deps } from "../deps.js";
import type { PostingNotFound } from "../domain/failures.js";
import { notFound } from "../domain/not-found.js";
import type { Side } from "../domain/posting.js";
import type { SeenPosting } from "./post.js";

/** A firm reads its own posting, or one that is published; an office reads any. */
export async function getPosting(
  deps: Deps,
  actor: Actor,
  { side, postingId }: { readonly side: Side; readonly postingId: string },
): Promise<Result<SeenPosting, PostingNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenPosting, PostingNotFound>> => {
    const posting = await findPosting(tx, side, postingId);
    if (!posting) return err(notFound(side));
    await widen(tx, actor);
    return ok({ posting, names: await namesOfFirms(tx, [posting.organisationId]) });
  });
}
