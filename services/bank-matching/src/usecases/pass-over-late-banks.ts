import { toInstant } from "@lianrong/contracts/instants";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { lockCasesById } from "../db/cases.js";
import { casesWithLateResponses, matchesOf, saveMatch } from "../db/matches.js";
import { responseTimeOf } from "../db/response-time.js";
import type { Deps } from "../deps.js";
import type { FinancingCase } from "../domain/case.js";
import { awaitsAnswer, holdsSlot, isLate, type Match } from "../domain/match.js";
import { CASES_PER_ROUND, scheduler } from "../scheduler.js";
import { pushToNext } from "./push-to-next.js";

/** A bank that was put first and has let its time pass keeps its match; the offices are told, and the next bank is asked. */
export async function passOverLateBanks(deps: Deps, tx: Tx): Promise<void> {
  const now = deps.now();
  for (const one of await lockCasesById(tx, await casesWithLateResponses(tx, now, CASES_PER_ROUND))) {
    await setScope(tx, { reach: "tenant", tenant: one.tenant });
    const matches = await matchesOf(tx, [one.caseId]);
    const isWorkedOn = matches.some((match) => holdsSlot(match, now));
    if (one.status === "open" && !isWorkedOn) await passOver(tx, deps, { one, matches });
    await setScope(tx, { reach: "installation" });
  }
}

type InHand = { readonly one: FinancingCase; readonly matches: readonly Match[] };

async function passOver(tx: Tx, deps: Deps, { one, matches }: InHand): Promise<void> {
  const now = deps.now();
  const late = matches.filter((match) => isLate(match, now));
  const actor = scheduler(one.tenant);
  for (const match of late) {
    const { caseId, matchId, bankId, productId } = match;
    await saveMatch(tx, { ...match, passedOverAt: now, revision: match.revision + 1 });
    await deps.publish(tx, actor, {
      type: "bank-matching.response-late.v1",
      key: caseId,
      data: { caseId, requestId: one.requestId, matchId, bankId, productId, respondBy: toInstant(match.respondBy) },
    });
  }
  const isAsked = matches.some((match) => awaitsAnswer(match) && !isLate(match, now));
  if (late.length === 0 || isAsked) return;
  const { set: clock } = await responseTimeOf(tx);
  await pushToNext(tx, deps, { actor, one, clock, because: "no-answer" });
}
