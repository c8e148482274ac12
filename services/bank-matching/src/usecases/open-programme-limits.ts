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

/** Opens the programme's limit in the bank's tree, whose shape the caller has locked, and one for each of the members below it. */
export async function openProgrammeLimits(
  tx: Tx,
  deps: Deps,
  opening: Opening,
): Promise<Result<undefined, LineScopeRefused>> {
  const { name, totalFen } = opening.programme;
  const limits = [{ name, totalFen, borrowerId: null }, ...(await memberLimits(tx, opening))];
  return openLimits(tx, deps, opening, limits);
}

/** Opens a limit for each of the members, below the programme's. */
export async function openMemberLimits(
  tx: Tx,
  deps: Deps,
  opening: Opening,
): Promise<Result<undefined, LineScopeRefused>> {
  return openLimits(tx, deps, opening, await memberLimits(tx, opening));
}

async function memberLimits(tx: Tx, { programme, members }: Opening): Promise<readonly Limit[]> {
  const firms = await firmsOf(
    tx,
    members.map(({ enterpriseId }) => enterpriseId),
  );
  return members.map(({ enterpriseId, limitFen }) => ({
    name: `${programme.name}·${firms.get(enterpriseId)?.name ?? enterpriseId}`,
    totalFen: limitFen,
    borrowerId: enterpriseId,
  }));
}

/** The tree is read once: each limit is placed among those that stand and those opened before it. */
async function openLimits(
  tx: Tx,
  deps: Deps,
  { actor, programme }: Opening,
  limits: readonly Limit[],
): Promise<Result<undefined, LineScopeRefused>> {
  const { tenant, bankId, productId, leaderId, programmeId } = programme;
  const lines = [...(await linesOfBank(tx, bankId))];
  for (const limit of limits) {
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
