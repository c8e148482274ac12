import { dayOf } from "@lianrong/contracts/instants";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { findUnanswered, lockFiling, saveFiling } from "../db/authorised-filings.js";
import type { Deps } from "../deps.js";
import { advanceFiling } from "../domain/authorised-filing.js";

/** Ends the filings that their suppliers have not answered by the last day: silence is no consent. */
export async function lapseFilings(deps: Deps, tx: Tx): Promise<void> {
  const now = deps.now();
  for (const { filingId, tenant } of await findUnanswered(tx, dayOf(now))) {
    await setScope(tx, { reach: "tenant", tenant });
    const filing = await lockFiling(tx, filingId);
    const lapsed = filing && advanceFiling(filing, "lapse", now);
    // Answered between the look and the lock: there is nothing left to end.
    if (!lapsed?.ok) continue;
    await saveFiling(tx, lapsed.value);
    const { supplierId, filedById } = lapsed.value;
    await deps.publish(
      tx,
      { tenant, process: "intake-filings" },
      { type: "intake.filing-lapsed.v1", key: filingId, data: { filingId, supplierId, filedById } },
    );
  }
}
