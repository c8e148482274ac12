import type { Actor } from "@lianrong/contracts/actor";
import type { CreditLine } from "@lianrong/contracts/credit-lines";
import type { CreditLineId } from "@lianrong/contracts/ids";
import type { Result } from "@lianrong/core/result";
import { turnLine } from "../db/turn-line.js";
import type { Deps } from "../deps.js";
import type { LineNotFound, WrongStatus } from "../domain/failures.js";

/** A bank takes no new business on a line, or on what hangs below it; what it carries already goes on. */
export async function suspendCreditLine(
  deps: Deps,
  actor: Actor,
  { lineId }: { readonly lineId: CreditLineId },
): Promise<Result<CreditLine, LineNotFound | WrongStatus>> {
  const { organisationId: bankId } = actor;
  return deps.transaction(actor, (tx) =>
    turnLine(tx, { lineId, bankId, from: "active", to: "suspended", action: "suspend" }),
  );
}
