import type { Actor } from "@lianrong/contracts/actor";
import type { DeclineMatch, Match } from "@lianrong/contracts/matches";
import { ok, type Result } from "@lianrong/core/result";
import { lockOwnMatch } from "../db/locks.js";
import { saveMatch } from "../db/matches.js";
import { noteAnswer } from "../db/product-records.js";
import { viewMatch } from "../db/views.js";
import type { Deps } from "../deps.js";
import type { MatchNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { moved } from "../domain/match.js";
import { closeIfNobodyIsLeft } from "./close-if-nobody-is-left.js";

export type DeclineMatchError = MatchNotFound | StaleRevision | WrongStatus;

/** A bank says no, with a reason from the list; when the last bank has said no, the case ends and frees what it held. */
export async function declineMatch(
  deps: Deps,
  actor: Actor,
  input: DeclineMatch,
): Promise<Result<Match, DeclineMatchError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Match, DeclineMatchError>> => {
    const locked = await lockOwnMatch(tx, actor, { matchId: input.matchId });
    if (!locked.ok) return locked;
    const { match, one } = locked.value;
    const moving = moved(match, "decline");
    if (!moving.ok) return moving;
    const declined = { ...moving.value, declineCode: input.code, declineExplanation: input.explanation ?? null };
    await saveMatch(tx, declined);
    await noteAnswer(tx, { match, one, isApproved: false, at: deps.now() });
    const { matchId, bankId, productId, caseId } = match;
    await deps.publish(tx, actor, {
      type: "bank-matching.match-declined.v1",
      key: caseId,
      data: { caseId, requestId: one.requestId, matchId, bankId, productId, code: input.code },
    });
    const left = await closeIfNobodyIsLeft(tx, deps, actor, one);
    return left.ok ? ok(viewMatch(declined, left.value)) : left;
  });
}
