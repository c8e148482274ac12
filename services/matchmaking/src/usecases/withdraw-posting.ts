import type { Actor } from "@lianrong/contracts/actor";
import { ok, type Result } from "@lianrong/core/result";
import { namesOfFirms } from "../db/firms.js";
import { savePosting } from "../db/postings.js";
import type { Deps } from "../deps.js";
import type { PostingNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { PostingId } from "../domain/not-found.js";
import { movedPosting } from "../domain/posting.js";
import { lockOwnPosting, type OwnPostingRef } from "./lock-own-posting.js";
import type { SeenPosting } from "./post.js";

export type WithdrawPostingError = PostingNotFound | StaleRevision | WrongStatus;

/** A firm takes its posting back; introductions that are under way go on. */
export async function withdrawPosting(
  deps: Deps,
  actor: Actor,
  input: OwnPostingRef,
): Promise<Result<SeenPosting, WithdrawPostingError>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenPosting, WithdrawPostingError>> => {
    const locked = await lockOwnPosting(tx, actor, input);
    if (!locked.ok) return locked;
    const moved = movedPosting(locked.value, "withdraw");
    if (!moved.ok) return moved;
    const posting = moved.value;
    await savePosting(tx, posting);
    const { postingId: key, organisationId } = posting;
    const data = { postingId: PostingId.parse(key), organisationId };
    await deps.publish(tx, actor, { type: "matchmaking.posting-withdrawn.v1", key, data });
    return ok({ posting, names: await namesOfFirms(tx, [organisationId]) });
  });
}
