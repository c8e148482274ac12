import { dayOf } from "@lianrong/contracts/instants";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { lockCasesUndecidedSince, saveCase } from "../db/cases.js";
import { announceMatch, matchesOf } from "../db/matches.js";
import type { Deps } from "../deps.js";
import { decisionDueOn, decisionRule, leastDaysToDecide } from "../domain/decision-clock.js";
import { CASES_PER_ROUND, scheduler } from "../scheduler.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** A chosen bank that has not decided within a month is reminded in its feed, and those who watch are told, once (R52). */
export async function escalateDecisions(deps: Deps, tx: Tx): Promise<void> {
  const now = deps.now();
  const before = new Date(now.getTime() - leastDaysToDecide * DAY_MS);
  for (const one of await lockCasesUndecidedSince(tx, before, CASES_PER_ROUND)) {
    const dueOn = decisionDueOn(one);
    const { tenant, caseId, requestId, agreedBankId: bankId } = one;
    if (dueOn === null || bankId === null || dueOn >= dayOf(now)) continue;
    await setScope(tx, { reach: "tenant", tenant });
    await saveCase(tx, { ...one, decisionLateAt: now });
    for (const match of await matchesOf(tx, [caseId])) if (match.status === "accepted") await announceMatch(tx, match);
    await deps.publish(tx, scheduler(tenant), {
      type: "bank-matching.decision-late.v1",
      key: caseId,
      data: { caseId, requestId, bankId, dueOn, rule: decisionRule },
    });
    await setScope(tx, { reach: "installation" });
  }
}
