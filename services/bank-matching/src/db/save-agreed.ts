import type { Tx } from "@lianrong/runtime/database";
import type { FinancingCase } from "../domain/case.js";
import { saveCase } from "./cases.js";
import { announceMatch, matchesOf } from "./matches.js";

/** Saves a step of an agreed case and has it appear in the chosen bank's feed. */
export async function saveAgreed(tx: Tx, changed: FinancingCase): Promise<FinancingCase> {
  const saved = await saveCase(tx, changed);
  for (const match of await matchesOf(tx, [saved.caseId])) {
    if (match.status === "accepted") await announceMatch(tx, match);
  }
  return saved;
}
