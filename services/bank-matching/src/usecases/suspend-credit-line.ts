import type { Actor } from "@lianrong/contracts/actor";
import type { CreditLine } from "@lianrong/contracts/bank-matching";
import type { CreditLineId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockLine, saveLineStatus } from "../db/credit-lines.js";
import type { Deps } from "../deps.js";
import type { LineNotFound, WrongStatus } from "../domain/failures.js";

/** A bank takes no new business on a line, or on what hangs below it; what it carries already goes on. */
export async function suspendCreditLine(
  deps: Deps,
  actor: Actor,
  input: { readonly lineId: CreditLineId },
): Promise<Result<CreditLine, LineNotFound | WrongStatus>> {
  return turnLine(deps, actor, { ...input, from: "active", to: "suspended", action: "suspend" });
}

/** The bank takes new business on the line again. */
export async function resumeCreditLine(
  deps: Deps,
  actor: Actor,
  input: { readonly lineId: CreditLineId },
): Promise<Result<CreditLine, LineNotFound | WrongStatus>> {
  return turnLine(deps, actor, { ...input, from: "suspended", to: "active", action: "resume" });
}

type Turn = {
  readonly lineId: CreditLineId;
  readonly from: CreditLine["status"];
  readonly to: CreditLine["status"];
  readonly action: string;
};

function turnLine(deps: Deps, actor: Actor, turn: Turn): Promise<Result<CreditLine, LineNotFound | WrongStatus>> {
  return deps.transaction(actor, async (tx): Promise<Result<CreditLine, LineNotFound | WrongStatus>> => {
    const line = await lockLine(tx, turn.lineId);
    if (line?.bankId !== actor.organisationId) return err({ code: "line-not-found" });
    if (line.status !== turn.from) {
      return err({ code: "wrong-status", subject: "line", status: line.status, action: turn.action });
    }
    const turned = { ...line, status: turn.to, revision: line.revision + 1 };
    await saveLineStatus(tx, turned);
    return ok(turned);
  });
}
