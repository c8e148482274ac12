import type { Actor } from "@lianrong/contracts/actor";
import type { DeclineMatch, Match } from "@lianrong/contracts/matches";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { lockOwnMatch } from "../db/locks.js";
import { matchesOf, saveMatch } from "../db/matches.js";
import { noteAnswer } from "../db/product-records.js";
import { responseTimeOf } from "../db/response-time.js";
import { viewMatch } from "../db/views.js";
import type { Deps } from "../deps.js";
import type { FinancingCase } from "../domain/case.js";
import type { MatchNotFound, StaleRevision, WrongStatus } from "../domain/failures.js";
import { awaitsAnswer, holdsSlot, moved } from "../domain/match.js";
import { closeIfNobodyIsLeft } from "./close-if-nobody-is-left.js";
import { pushToNext } from "./push-to-next.js";

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
    if (!left.ok) return left;
    if (awaitsAnswer(match)) await askNext(tx, deps, actor, left.value);
    return ok(viewMatch(declined, left.value));
  });
}

/** Where the city pushes by itself, a bank that says no need not be waited for. */
async function askNext(tx: Tx, deps: Deps, actor: Actor, one: FinancingCase): Promise<void> {
  const { set: clock } = await responseTimeOf(tx);
  if (!clock.pushesInOrder || one.status !== "open") return;
  const matches = await matchesOf(tx, [one.caseId]);
  const isWorkedOn = matches.some((match) => holdsSlot(match, deps.now()) || awaitsAnswer(match));
  if (!isWorkedOn) await pushToNext(tx, deps, { actor, one, clock, because: "declined" });
}
