import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingCase as CaseView } from "@lianrong/contracts/cases";
import type { CaseId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findCase } from "../db/cases.js";
import { viewCase } from "../db/views.js";
import type { Deps } from "../deps.js";
import type { CaseNotFound } from "../domain/failures.js";

/** The borrower, the chosen bank or the bureau reads a case: who got it, why others did not, how far it is. */
export async function getCase(
  deps: Deps,
  actor: Actor,
  { caseId }: { readonly caseId: CaseId },
): Promise<Result<CaseView, CaseNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<CaseView, CaseNotFound>> => {
    const one = await findCase(tx, caseId);
    if (!one) return err({ code: "case-not-found" });
    await widen(tx, actor);
    return ok(await viewCase(tx, actor, one));
  });
}
