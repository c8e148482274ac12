import type { Actor } from "@lianrong/contracts/actor";
import { CreditLineId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { firmsOf } from "../db/chain-firms.js";
import { insertLine, linesOfBank } from "../db/credit-lines.js";
import type { Deps } from "../deps.js";
import { type CreditLine, type LineScopeRefused, placeLine } from "../domain/credit-tree.js";
import type { Member, Programme } from "../domain/programme.js";

type Opening = { readonly actor: Actor; readonly programme: Programme; readonly members: readonly Member[] };
type Limit = Pick<CreditLine, "name" | "totalFen" | "borrowerId">;

/**
 * Opens a limit for each of the members below the programme's, and that one first where it does not stand yet. The caller has
 * locked the shape of the bank's tree, which is read once: each limit is placed among those that stand and those opened before it.
 */
export async function openProgrammeLimits(
  tx: Tx,
  deps: Deps,
  { actor, programme, members }: Opening,
): Promise<Result<undefined, LineScopeRefused>> {
  const { tenant, bankId, productId, leaderId, programmeId, name, totalFen } = programme;
  const lines = [...(await linesOfBank(tx, bankId))];
  const stands = lines.some((line) => line.programmeId === programmeId && line.borrowerId === null);
  const own: readonly Limit[] = stands ? [] : [{ name, totalFen, borrowerId: null }];
  for (const limit of [...own, ...(await memberLimits(tx, programme, members))]) {
    const scope = { productId, chain: null, leaderId, programmeId, borrowerId: limit.borrowerId };
    const parentId = placeLine(lines, { ...scope, parentId: null });
    if (!parentId.ok) return parentId;
    const lineId = deps.newId(CreditLineId);
    const empty = { status: "active" as const, reservedFen: fen(0), usedFen: fen(0), revision: 1 };
    const line = { tenant, lineId, bankId, parentId: parentId.value, ...scope, ...limit, ...empty };
    await insertLine(tx, line, deps.now());
    lines.push(line);
    await deps.publish(tx, actor, {
      type: "bank-matching.line-opened.v1",
      key: lineId,
      data: { lineId, bankId, totalFen: limit.totalFen },
    });
  }
  return ok(undefined);
}

async function memberLimits(tx: Tx, { name }: Programme, members: readonly Member[]): Promise<readonly Limit[]> {
  const firms = await firmsOf(
    tx,
    members.map(({ enterpriseId }) => enterpriseId),
  );
  return members.map(({ enterpriseId, limitFen }) => ({
    name: `${name}·${firms.get(enterpriseId)?.name ?? enterpriseId}`,
    totalFen: limitFen,
    borrowerId: enterpriseId,
  }));
}
