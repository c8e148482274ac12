import { dayOf } from "@lianrong/contracts/instants";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { lockCasesExpiredBefore } from "../db/cases.js";
import type { Deps } from "../deps.js";
import { CASES_PER_ROUND, scheduler } from "../scheduler.js";
import { closeCase } from "./close-case.js";

/** Cases that nobody agreed to by their last day end, and what backs them is free for another request. */
export async function expireCases(deps: Deps, tx: Tx): Promise<void> {
  for (const one of await lockCasesExpiredBefore(tx, dayOf(deps.now()), CASES_PER_ROUND)) {
    await setScope(tx, { reach: "tenant", tenant: one.tenant });
    await closeCase(tx, deps, { actor: scheduler(one.tenant), one, reason: "expired" });
    await setScope(tx, { reach: "installation" });
  }
}
