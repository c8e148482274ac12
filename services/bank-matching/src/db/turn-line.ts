import type { CreditLineId, OrganisationId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import type { CreditLine } from "../domain/credit-tree.js";
import type { LineNotFound, WrongStatus } from "../domain/failures.js";
import { lockLine, saveLineStatus } from "./credit-lines.js";

type Turn = {
  readonly lineId: CreditLineId;
  readonly bankId: OrganisationId;
  readonly from: CreditLine["status"];
  readonly to: CreditLine["status"];
  readonly action: string;
};

/** Turns the bank's own line from one status to another. */
export async function turnLine(tx: Tx, turn: Turn): Promise<Result<CreditLine, LineNotFound | WrongStatus>> {
  const line = await lockLine(tx, turn.lineId);
  if (line?.bankId !== turn.bankId) return err({ code: "line-not-found" });
  const { status } = line;
  if (status !== turn.from) return err({ code: "wrong-status", subject: "line", status, action: turn.action });
  const turned = { ...line, status: turn.to, revision: line.revision + 1 };
  await saveLineStatus(tx, turned);
  return ok(turned);
}
