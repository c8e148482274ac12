import type { Actor } from "@lianrong/contracts/actor";
import type { CreditLine, OpenCreditLine } from "@lianrong/contracts/credit-lines";
import { CreditLineId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertLine, linesOfBank, lockLine, lockTree } from "../db/credit-lines.js";
import { drawAcross, lockHeldForLeader } from "../db/leader-limits.js";
import { isProductOf } from "../db/products.js";
import type { Deps } from "../deps.js";
import { isAcross, type LineScopeRefused, outsideProgrammes, placeLine } from "../domain/credit-tree.js";
import type { ProductNotFound } from "../domain/failures.js";

export type LimitBelowHeld = { readonly code: "limit-below-held"; readonly heldFen: number };
export type OpenCreditLineError = ProductNotFound | LineScopeRefused | LimitBelowHeld;

/** A bank says how much it will carry: in all, for one product, for a product's chain or leader, or for a leader in all. */
export async function openCreditLine(
  deps: Deps,
  actor: Actor,
  input: OpenCreditLine,
): Promise<Result<CreditLine, OpenCreditLineError>> {
  return deps.transaction(actor, async (tx): Promise<Result<CreditLine, OpenCreditLineError>> => {
    const { organisationId: bankId, tenant } = actor;
    await lockTree(tx, bankId);
    if (input.productId && !(await isProductOf(tx, input.productId, bankId))) return err({ code: "product-not-found" });
    const parentId = placeLine(await linesOfBank(tx, bankId), { ...input, ...outsideProgrammes });
    if (!parentId.ok) return parentId;
    const line = {
      ...input,
      ...outsideProgrammes,
      parentId: parentId.value,
      lineId: deps.newId(CreditLineId),
      bankId,
      status: "active" as const,
      reservedFen: fen(0),
      usedFen: fen(0),
      revision: 1,
    };
    await insertLine(tx, { ...line, tenant }, deps.now());
    const { lineId, totalFen, leaderId } = line;
    const held = isAcross(line) && leaderId !== null ? await lockHeldForLeader(tx, { bankId, leaderId }) : [];
    const heldFen = held.reduce((sum, { heldReservedFen, heldUsedFen }) => sum + heldReservedFen + heldUsedFen, 0);
    if (heldFen > totalFen) return err({ code: "limit-below-held", heldFen });
    for (const holding of held) await drawAcross(tx, deps, { holding, bankId, lineId });
    await deps.publish(tx, actor, {
      type: "bank-matching.line-opened.v1",
      key: lineId,
      data: { lineId, bankId, totalFen },
    });
    const { reservedFen, usedFen, revision } = (await lockLine(tx, lineId)) ?? line;
    return ok({ ...line, reservedFen, usedFen, revision });
  });
}
