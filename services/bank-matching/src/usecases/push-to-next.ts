import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import type { EventData } from "@lianrong/contracts/events";
import { toInstant } from "@lianrong/contracts/instants";
import type { SetResponseTime } from "@lianrong/contracts/response-time";
import type { Tx } from "@lianrong/runtime/database";
import { dispatch } from "../db/dispatch.js";
import { matchesOf } from "../db/matches.js";
import type { Deps } from "../deps.js";
import type { FinancingCase } from "../domain/case.js";
import { inOrderOfAsking } from "../domain/match.js";
import { respondBy } from "../domain/working-time.js";

type Pushing = {
  readonly actor: Actor | ProcessActor;
  readonly one: FinancingCase;
  /** By which clock the bank is to answer. */
  readonly clock: SetResponseTime;
  readonly because: EventData<"bank-matching.match-pushed.v1">["because"];
};

/**
 * Puts a case that the caller has locked first at the next bank of the published order: one that was not asked yet and that can
 * still carry it. Where none is left, the offices are told, for nothing happens by itself any more; a new case has not been
 * before anybody yet, so nobody is told of it.
 */
export async function pushToNext(tx: Tx, deps: Deps, { actor, one, clock, because }: Pushing): Promise<void> {
  const { caseId, requestId } = one;
  const matches = await matchesOf(tx, [caseId]);
  const now = deps.now();
  const by = respondBy(now, clock);
  for (const { matchId } of inOrderOfAsking(matches)) {
    const [put] = await dispatch(tx, [matchId], { now, respondBy: by });
    if (!put) continue;
    const { bankId, productId } = put;
    await deps.publish(tx, actor, {
      type: "bank-matching.match-pushed.v1",
      key: caseId,
      data: { caseId, requestId, matchId, bankId, productId, respondBy: toInstant(by), because },
    });
    return;
  }
  if (because === "case-opened") return;
  const banksAsked = new Set(matches.flatMap(({ bankId, dispatchedAt }) => (dispatchedAt ? [bankId] : []))).size;
  await deps.publish(tx, actor, {
    type: "bank-matching.case-unanswered.v1",
    key: caseId,
    data: { caseId, requestId, banksAsked },
  });
}
