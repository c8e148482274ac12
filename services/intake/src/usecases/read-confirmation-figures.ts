import type { Actor } from "@lianrong/contracts/actor";
import type { ConfirmationFigures, ConfirmationFiguresQuery } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { confirmationFigures } from "../db/confirmation-figures.js";
import type { Deps } from "../deps.js";

/** A debtor sees its own figures, a supplier those of what it asked for, the offices those of the tenant. */
export async function readConfirmationFigures(
  deps: Deps,
  actor: Actor,
  period: ConfirmationFiguresQuery,
): Promise<Result<ConfirmationFigures, never>> {
  return deps.transaction(actor, async (tx) => ok({ data: await confirmationFigures(tx, period) }));
}
