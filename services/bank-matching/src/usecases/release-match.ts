import type { Actor } from "@lianrong/contracts/actor";
import type { MatchId } from "@lianrong/contracts/ids";
import type { Match } from "@lianrong/contracts/matches";
import { ok, type Result } from "@lianrong/core/result";
import { lockOwnMatch } from "../db/locks.js";
import { saveMatch } from "../db/matches.js";
import { viewMatch } from "../db/views.js";
import type { Deps } from "../deps.js";
import { type ClaimExpired, checkLease, type FencingTokenStale } from "../domain/claim.js";
import type { MatchNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { moved } from "../domain/match.js";

export type ReleaseMatchError = MatchNotFound | StaleRevision | WrongStatus | FencingTokenStale | ClaimExpired;

/** A bank gives its place back, so that another can take it. */
export async function releaseMatch(
  deps: Deps,
  actor: Actor,
  input: { readonly matchId: MatchId; readonly fencingToken: number },
): Promise<Result<Match, ReleaseMatchError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Match, ReleaseMatchError>> => {
    const locked = await lockOwnMatch(tx, actor, { matchId: input.matchId });
    if (!locked.ok) return locked;
    const { match, one } = locked.value;
    const { fencingToken } = input;
    const held = checkLease(match, { fencingToken, now: deps.now() });
    if (!held.ok) return held;
    const released = moved(match, "release");
    if (!released.ok) return released;
    await saveMatch(tx, released.value);
    const { matchId, bankId, productId, caseId } = match;
    await deps.publish(tx, actor, {
      type: "bank-matching.match-released.v1",
      key: caseId,
      data: { caseId, requestId: one.requestId, matchId, bankId, productId },
    });
    return ok(viewMatch(released.value, one));
  });
}
