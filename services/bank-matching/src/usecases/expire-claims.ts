import { setScope, type Tx } from "@lianrong/runtime/database";
import { lockCasesById } from "../db/cases.js";
import { casesWithExpiredClaims, matchesOf, saveMatch } from "../db/matches.js";
import type { Deps } from "../deps.js";
import { moved } from "../domain/match.js";
import { CASES_PER_ROUND, scheduler } from "../scheduler.js";

/** Leases that ran out are taken back, so that the bank sees it in its feed and the case's place is free. */
export async function expireClaims(deps: Deps, tx: Tx): Promise<void> {
  const now = deps.now();
  for (const one of await lockCasesById(tx, await casesWithExpiredClaims(tx, now, CASES_PER_ROUND))) {
    const { tenant, caseId, requestId } = one;
    await setScope(tx, { reach: "tenant", tenant });
    for (const match of await matchesOf(tx, [caseId])) {
      if (match.status !== "claimed" || !match.claimExpiresAt || match.claimExpiresAt > now) continue;
      const expired = moved(match, "expireClaim");
      if (!expired.ok) continue;
      await saveMatch(tx, expired.value);
      const { matchId, bankId, productId } = match;
      await deps.publish(tx, scheduler(tenant), {
        type: "bank-matching.claim-expired.v1",
        key: caseId,
        data: { caseId, requestId, matchId, bankId, productId },
      });
    }
    await setScope(tx, { reach: "installation" });
  }
}
