import type { Fen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import type { Deps } from "../deps.js";

import type { FinancingCase } from "../domain/case.js";
import { type Account, transfer } from "./transfer.js";

type Clocked = Pick<Deps, "now">;
type Holding = Pick<FinancingCase, "caseId" | "lineIds">;

/** Gives back what the case had reserved and will not draw. */
export async function releaseReserved(tx: Tx, deps: Clocked, holding: Holding, amountFen: Fen): Promise<void> {
  await move(tx, deps, { holding, from: "reserved", to: "available", amountFen });
}

/** What was reserved is drawn. */
export async function useReserved(tx: Tx, deps: Clocked, holding: Holding, amountFen: Fen): Promise<void> {
  await move(tx, deps, { holding, from: "reserved", to: "used", amountFen });
}

/** What was drawn is paid back, and the lines can carry it again. */
export async function releaseUsed(tx: Tx, deps: Clocked, holding: Holding, amountFen: Fen): Promise<void> {
  await move(tx, deps, { holding, from: "used", to: "available", amountFen });
}

async function move(
  tx: Tx,
  deps: Clocked,
  moving: { readonly holding: Holding; readonly from: Account; readonly to: Account; readonly amountFen: Fen },
): Promise<void> {
  const { holding, from, to, amountFen } = moving;
  if (amountFen === 0) return;
  const { caseId, lineIds } = holding;
  const isMoved = await transfer(tx, { lineIds, caseId, from, to, amountFen, at: deps.now() });
  invariant(isMoved, `a line of ${lineIds.join(", ")} holds less than case ${caseId} says`);
}
