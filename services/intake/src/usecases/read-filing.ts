import type { Actor } from "@lianrong/contracts/actor";
import type { AuthorisedFilingRef, AuthorisedFiling as FilingView } from "@lianrong/contracts/intake-filings";
import { err, ok, type Result } from "@lianrong/core/result";
import { findFiling } from "../db/authorised-filings.js";
import type { Deps } from "../deps.js";
import { filingView } from "../domain/authorised-filing.js";
import type { IntakeError } from "../domain/error.js";

/** One filing, for the supplier, whoever drew it up, and the offices. */
export async function readFiling(
  deps: Deps,
  actor: Actor,
  { filingId }: AuthorisedFilingRef,
): Promise<Result<FilingView, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const filing = await findFiling(tx, filingId);
    return filing ? ok(filingView(filing)) : err({ code: "filing-not-found" });
  });
}
