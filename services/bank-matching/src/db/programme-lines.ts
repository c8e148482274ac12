import type { Actor } from "@lianrong/contracts/actor";
import { CreditLineId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import type { Deps } from "../deps.js";
import { type CreditLine, type LineScopeRefused, placeLine } from "../domain/credit-tree.js";
import type { Member, Programme } from "../domain/programme.js";
import { firmsOf } from "./chain-firms.js";
import { insertLine, linesOfBank } from "./credit-lines.js";

type Limit = Pick<CreditLine, "name" | "totalFen" | "borrowerId">;

/** Hangs a programme's own limit, or a member's below it, into the bank's tree, whose shape the caller has locked. */
async function openLimit(
  tx: Tx,
  deps: Deps,
  { actor, programme, limit }: { readonly actor: Actor; readonly programme: Programme; readonly limit: Limit },
): Promise<Result<undefined, LineScopeRefused>> {
  const { tenant, bankId, productId, leaderId, programmeId } = programme;
  const scope = { productId, chain: null, leaderId, programmeId, borrowerId: limit.borrowerId };
  const parentId = placeLine(await linesOfBank(tx, bankId), { ...scope, parentId: null });
  if (!parentId.ok) return parentId;
  const lineId = deps.newId(CreditLineId);
  const line = { tenant, lineId, bankId, parentId: parentId.value, ...scope, ...limit };
  const empty = { status: "active" as const, reservedFen: fen(0), usedFen: fen(0), revision: 1 };
  await insertLine(tx, { ...line, ...empty }, deps.now());
  await deps.publish(tx, actor, {
    type: "bank-matching.line-opened.v1",
    key: lineId,
    data: { lineId, bankId, totalFen: limit.totalFen },
  });
  return ok(undefined);
}

type Opening = { readonly actor: Actor; readonly programme: Programme; readonly members: readonly Member[] };

/** Opens the programme's limit, and one for each of the members below it. */
export async function openLimitsOf(
  tx: Tx,
  deps: Deps,
  { actor, programme, members }: Opening,
): Promise<Result<undefined, LineScopeRefused>> {
  const limit = { name: programme.name, totalFen: programme.totalFen, borrowerId: null };
  const opened = await openLimit(tx, deps, { actor, programme, limit });
  if (!opened.ok) return opened;
  return openMemberLimits(tx, deps, { actor, programme, members });
}

/** Opens a limit for each of the members, below the programme's. */
export async function openMemberLimits(
  tx: Tx,
  deps: Deps,
  { actor, programme, members }: Opening,
): Promise<Result<undefined, LineScopeRefused>> {
  const firms = await firmsOf(
    tx,
    members.map(({ enterpriseId }) => enterpriseId),
  );
  for (const { enterpriseId, limitFen } of members) {
    const name = `${programme.name}·${firms.get(enterpriseId)?.name ?? enterpriseId}`;
    const limit = { name, totalFen: limitFen, borrowerId: enterpriseId };
    const opened = await openLimit(tx, deps, { actor, programme, limit });
    if (!opened.ok) return opened;
  }
  return ok(undefined);
}
