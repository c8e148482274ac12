import type { Actor } from "@lianrong/contracts/actor";
import type { CaseId } from "@lianrong/contracts/ids";
import type { OpenedOffers } from "@lianrong/contracts/offers";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { findCase } from "../db/cases.js";
import { offersOf } from "../db/offers.js";
import { viewOffers } from "../db/views.js";
import type { Deps } from "../deps.js";
import { byCost } from "../domain/by-cost.js";
import type { CaseNotFound } from "../domain/failures.js";

/** The borrower compares the offers that it has opened; the database itself shows it no sealed one. */
export async function listOffers(
  deps: Deps,
  actor: Actor,
  { caseId }: { readonly caseId: CaseId },
): Promise<Result<z.input<typeof OpenedOffers>, CaseNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof OpenedOffers>, CaseNotFound>> => {
    const one = await findCase(tx, caseId);
    if (one?.borrowerId !== actor.organisationId) return err({ code: "case-not-found" });
    const opened = (await offersOf(tx, caseId)).filter(({ openedAt }) => openedAt !== null);
    await widen(tx, actor);
    return ok({ caseId, offers: byCost(await viewOffers(tx, opened)) });
  });
}
