import type { Actor } from "@lianrong/contracts/actor";
import type { ConfirmationId } from "@lianrong/contracts/ids";
import type { ConfirmationBatch } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import { attempt, setScope } from "@lianrong/runtime/database";
import { scopeOf } from "@lianrong/runtime/transact";
import { lockOwnersOf } from "../db/confirmations.js";
import { lockInvoicesOf } from "../db/invoices.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { confirmReceivable } from "./confirm-receivable.js";
import { proposeConfirmation } from "./propose-confirmation.js";
import { rejectReceivable } from "./reject-receivable.js";

type Item = ConfirmationBatch["items"][number];
export type Decided = { readonly confirmationId: ConfirmationId; readonly error: IntakeError | null };

/** A debtor decides about many receivables at once; each item stands or falls on its own. */
export async function decideBatch(
  deps: Deps,
  actor: Actor,
  { items }: ConfirmationBatch,
): Promise<Result<readonly Decided[], IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    // All of them first and in one order: another batch, or a filing, may want the same ones.
    const confirmationIds = items.map((item) => item.confirmationId);
    await lockOwnersOf(tx, confirmationIds);
    await lockInvoicesOf(tx, confirmationIds);
    const decided: Decided[] = [];
    for (const item of items) {
      await setScope(tx, scopeOf(actor));
      const result = await decide({ ...deps, transaction: (_actor, body) => attempt(tx, body) }, actor, item);
      decided.push({ confirmationId: item.confirmationId, error: result.ok ? null : result.error });
    }
    return ok(decided);
  });
}

async function decide(deps: Deps, actor: Actor, item: Item): Promise<Result<unknown, IntakeError>> {
  switch (item.action) {
    case "propose":
      return actor.roles.includes("maker") ? proposeConfirmation(deps, actor, item) : err({ code: "maker-needed" });
    case "confirm":
      return actor.roles.includes("checker") ? confirmReceivable(deps, actor, item) : err({ code: "checker-needed" });
    case "reject":
      return rejectReceivable(deps, actor, item);
  }
}
