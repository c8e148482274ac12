import type { Actor } from "@lianrong/contracts/actor";
import type { CaseId, MatchId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import type { FinancingCase } from "../domain/case.js";
import type { CaseNotFound, MatchNotFound, StaleRevision } from "../domain/failures.js";
import type { Match } from "../domain/match.js";
import type { Offer } from "../domain/offer.js";
import { findCase, lockCase } from "./cases.js";
import { findMatch } from "./matches.js";
import { findOffer } from "./offers.js";

/** The borrower's own case, locked; from here on the transaction sees the banks' side of it too. */
export async function lockBorrowersCase(
  tx: Tx,
  actor: Actor,
  input: { readonly caseId: CaseId; readonly revision?: number | undefined },
): Promise<Result<FinancingCase, CaseNotFound | StaleRevision>> {
  const visible = await findCase(tx, input.caseId);
  if (visible?.borrowerId !== actor.organisationId) return err({ code: "case-not-found" });
  return lockAt(tx, actor, input);
}

/** The case that the borrower agreed with this bank, locked. */
export async function lockAgreedCase(
  tx: Tx,
  actor: Actor,
  input: { readonly caseId: CaseId; readonly revision?: number | undefined },
): Promise<Result<FinancingCase, CaseNotFound | StaleRevision>> {
  const visible = await findCase(tx, input.caseId);
  if (visible?.agreedBankId !== actor.organisationId) return err({ code: "case-not-found" });
  const locked = await lockAt(tx, actor, input);
  // The bank may have lost the case while it waited for the lock.
  if (locked.ok && locked.value.agreedBankId !== actor.organisationId) return err({ code: "case-not-found" });
  return locked;
}

async function lockAt(
  tx: Tx,
  actor: Actor,
  input: { readonly caseId: CaseId; readonly revision?: number | undefined },
): Promise<Result<FinancingCase, CaseNotFound | StaleRevision>> {
  await widen(tx, actor);
  const locked = await lockCase(tx, input.caseId);
  if (!locked) return err({ code: "case-not-found" });
  if (input.revision !== undefined && input.revision !== locked.revision) {
    return err({ code: "stale-revision", revision: locked.revision });
  }
  return ok(locked);
}

export type LockedMatch = { readonly match: Match; readonly one: FinancingCase };

/** The bank's own match under the lock of its case. */
export async function lockOwnMatch(
  tx: Tx,
  actor: Actor,
  input: { readonly matchId: MatchId; readonly revision?: number | undefined },
): Promise<Result<LockedMatch, MatchNotFound | StaleRevision>> {
  const visible = await findMatch(tx, input.matchId);
  if (visible?.bankId !== actor.organisationId) return err({ code: "match-not-found" });
  await widen(tx, actor);
  const one = await lockCase(tx, visible.caseId);
  const match = await findMatch(tx, input.matchId);
  if (!one || !match) return err({ code: "match-not-found" });
  if (input.revision !== undefined && input.revision !== match.revision) {
    return err({ code: "stale-revision", revision: match.revision });
  }
  return ok({ match, one });
}

/** The offer that the borrower accepted. */
export async function acceptedOffer(tx: Tx, one: FinancingCase): Promise<Offer> {
  const offer = one.acceptedOfferId ? await findOffer(tx, one.acceptedOfferId) : undefined;
  if (!offer) throw new Error(`case ${one.caseId} is agreed without an accepted offer`);
  return offer;
}
