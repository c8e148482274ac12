import type { Actor } from "@lianrong/contracts/actor";
import type { CreditLine } from "@lianrong/contracts/credit-lines";
import type { CreditLineId } from "@lianrong/contracts/ids";
import type { Result } from "@lianrong/core/result";
import { turnLine } from "../db/turn-line.js";
import type { Deps } from "../deps.js";
import type { LineNotFound, WrongStatus } from "../domain/failures.js";

/** The bank takes new business on the line again. */
export async function resumeCreditLine(
  deps: Deps,
  actor: Actor,
  { lineId }: { readonly lineId: CreditLineId },
): Promise<Result<CreditLine, LineNotFound | WrongStatus>> {
  const { organisationId: bankId } = actor;
  return deps.transaction(actor, (tx) =>
    turnLine(tx, { lineId, bankId, from: "suspended", to: "active", action: "resume" }),
  );
}
