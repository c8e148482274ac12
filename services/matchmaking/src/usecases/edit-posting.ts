import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { Posted } from "@lianrong/contracts/market";
import { ok, type Result } from "@lianrong/core/result";
import { namesOfFirms } from "../db/firms.js";
import { savePosting } from "../db/postings.js";
import type { Deps } from "../deps.js";
import type { DayPast, PostingNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { PostingId } from "../domain/not-found.js";
import { checkExpiry, movedPosting } from "../domain/posting.js";
import { lockOwnPosting, type OwnPostingRef } from "./lock-own-posting.js";
import type { SeenPosting } from "./post.js";

export type EditPostingError = PostingNotFound | StaleRevision | WrongStatus | DayPast;

/** A firm writes its posting anew, as long as nobody was introduced on it. */
export async function editPosting(
  deps: Deps,
  actor: Actor,
  input: OwnPostingRef & { readonly posted: Posted },
): Promise<Result<SeenPosting, EditPostingError>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenPosting, EditPostingError>> => {
    const locked = await lockOwnPosting(tx, actor, input);
    if (!locked.ok) return locked;
    const moved = movedPosting(locked.value, "edit");
    if (!moved.ok) return moved;
    const checked = checkExpiry(input.posted, dayOf(deps.now()));
    if (!checked.ok) return checked;
    const posting = { ...moved.value, ...checked.value };
    await savePosting(tx, posting);
    const { postingId: key, organisationId } = posting;
    const data = { postingId: PostingId.parse(key), organisationId };
    await deps.publish(tx, actor, { type: "matchmaking.posting-edited.v1", key, data });
    return ok({ posting, names: await namesOfFirms(tx, [organisationId]) });
  });
}
