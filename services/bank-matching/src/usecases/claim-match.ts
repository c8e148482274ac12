import type { Actor } from "@lianrong/contracts/actor";
import type { MatchId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Match } from "@lianrong/contracts/matches";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockOwnMatch } from "../db/locks.js";
import { lockOpenClaims, matchesOf, saveMatch } from "../db/matches.js";
import { viewMatch } from "../db/views.js";
import type { Deps } from "../deps.js";
import { claim, type NoClaimSlot, type TooManyClaims } from "../domain/claim.js";
import type { EntryBarred, MatchNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { checkBorrower } from "./check-borrower.js";

export type ClaimMatchError = MatchNotFound | StaleRevision | WrongStatus | EntryBarred | NoClaimSlot | TooManyClaims;

const MINUTE_MS = 60_000;

/** A bank takes one of the case's places to make an offer, for as long as its lease lasts. */
export async function claimMatch(
  deps: Deps,
  actor: Actor,
  input: { readonly matchId: MatchId; readonly revision?: number | undefined },
): Promise<Result<Match, ClaimMatchError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Match, ClaimMatchError>> => {
    const locked = await lockOwnMatch(tx, actor, input);
    if (!locked.ok) return locked;
    const { match, one } = locked.value;
    if (one.status !== "open") {
      return err({ code: "wrong-status", subject: "case", status: one.status, action: "claim" });
    }
    const standing = await checkBorrower(tx, one);
    if (!standing.ok) return standing;
    const now = deps.now();
    const claimed = claim(match, {
      siblings: await matchesOf(tx, [one.caseId]),
      maxClaims: one.maxClaims,
      openClaims: await lockOpenClaims(tx, actor.organisationId, now),
      maxOpenClaims: deps.limits.maxOpenClaims,
      now,
      expiresAt: new Date(now.getTime() + deps.limits.claimMinutes * MINUTE_MS),
    });
    if (!claimed.ok) return claimed;
    await saveMatch(tx, claimed.value);
    const { caseId, requestId } = one;
    const { matchId, bankId, productId, claimExpiresAt } = claimed.value;
    await deps.publish(tx, actor, {
      type: "bank-matching.match-claimed.v1",
      key: caseId,
      data: { caseId, requestId, matchId, bankId, productId, expiresAt: toInstant(claimExpiresAt ?? now) },
    });
    return ok(viewMatch(claimed.value, one));
  });
}
