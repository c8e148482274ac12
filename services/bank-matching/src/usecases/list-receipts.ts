import type { Actor } from "@lianrong/contracts/actor";
import type { DebtorReceipts } from "@lianrong/contracts/cases";
import type { CaseId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findCase } from "../db/cases.js";
import { receiptsOf } from "../db/debtor-receipts.js";
import type { Deps } from "../deps.js";
import type { CaseNotFound } from "../domain/failures.js";

/** The chosen bank reads the receipts that the debtors gave to it: amount, due day, repayment account, waivers. */
export async function listReceipts(
  deps: Deps,
  actor: Actor,
  { caseId }: { readonly caseId: CaseId },
): Promise<Result<z.input<typeof DebtorReceipts>, CaseNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof DebtorReceipts>, CaseNotFound>> => {
    const one = await findCase(tx, caseId);
    if (one?.agreedBankId !== actor.organisationId) return err({ code: "case-not-found" });
    return ok({ caseId, receipts: await receiptsOf(tx, caseId) });
  });
}
