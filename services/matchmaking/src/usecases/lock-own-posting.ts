import type { Actor } from "@lianrong/contracts/actor";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findPosting, lockPosting } from "../db/postings.js";
import type { PostingNotFound, StaleRevision } from "../domain/failures.js";
import { notFound } from "../domain/not-found.js";
import type { Posting, Side } from "../domain/posting.js";

export type OwnPostingRef = {
  readonly side: Side;
  readonly postingId: string;
  readonly revision?: number | undefined;
};

/** The caller's own posting, locked, at the revision that the caller has read. */
export async function lockOwnPosting(
  tx: Tx,
  actor: Actor,
  { side, postingId, revision }: OwnPostingRef,
): Promise<Result<Posting, PostingNotFound | StaleRevision>> {
  const visible = await findPosting(tx, side, postingId);
  if (visible?.organisationId !== actor.organisationId) return err(notFound(side));
  await widen(tx, actor);
  const locked = await lockPosting(tx, side, postingId);
  if (!locked) return err(notFound(side));
  if (revision !== undefined && revision !== locked.revision) {
    return err({ code: "stale-revision", revision: locked.revision });
  }
  return ok(locked);
}
