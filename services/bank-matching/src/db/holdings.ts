import type { Fen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import type { Deps } from "../deps.js";

import type { FinancingCase } from "../domain/case.js";
import { transfer, type Way } from "./transfer.js";

type Clocked = Pick<Deps, "now">;
type Holding = Pick<FinancingCase, "tenant" | "caseId" | "agreedBankId" | "lineIds" | "acrossIds">;

/** Gives back what the case had reserved and will not draw. */
export async function releaseReserved(tx: Tx, deps: Clocked, holding: Holding, amountFen: Fen): Promise<void> {
  await move(tx, deps, { holding, way: "release", amountFen });
}

/** What was reserved is drawn. */
export async function useReserved(tx: Tx, deps: Clocked, holding: Holding, amountFen: Fen): Promise<void> {
  await move(tx, deps, { holding, way: "use", amountFen });
}

/** What was drawn is paid back, and the lines can carry it again. */
export async function releaseUsed(tx: Tx, deps: Clocked, holding: Holding, amountFen: Fen): Promise<void> {
  await move(tx, deps, { holding, way: "repay", amountFen });
}

async function move(
  tx: Tx,
  deps: Clocked,
  { holding, way, amountFen }: { readonly holding: Holding; readonly way: Way; readonly amountFen: Fen },
): Promise<void> {
  if (amountFen === 0) return;
  const { tenant, caseId, agreedBankId: bankId, lineIds, acrossIds } = holding;
  invariant(bankId !== null, `case ${caseId} holds lines of no bank`);
  const shortId = await transfer(tx, {
    tenant,
    bankId,
    lineIds,
    acrossIds,
    caseId,
    way,
    amountFen,
    at: deps.now(),
  });
  invariant(shortId === undefined, `line ${shortId} holds less than case ${caseId} says`);
}
