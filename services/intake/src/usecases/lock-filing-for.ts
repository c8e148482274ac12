import type { AuthorisedFilingId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { lockFiling } from "../db/authorised-filings.js";
import type { AuthorisedFiling } from "../domain/authorised-filing.js";
import type { IntakeError } from "../domain/error.js";

/** Locks the filing that somebody is about to decide, as it was when that somebody read it. */
export async function lockFilingFor(
  tx: Tx,
  { filingId, revision }: { readonly filingId: AuthorisedFilingId; readonly revision?: number | undefined },
): Promise<Result<AuthorisedFiling, IntakeError>> {
  const filing = await lockFiling(tx, filingId);
  if (!filing) return err({ code: "filing-not-found" });
  if (revision !== undefined && revision !== filing.revision)
    return err({ code: "stale-revision", revision: filing.revision });
  return ok(filing);
}
