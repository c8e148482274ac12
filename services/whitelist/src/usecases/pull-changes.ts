import type { Actor } from "@lianrong/contracts/actor";
import type { PageQuery } from "@lianrong/contracts/page";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import type { Change } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findChanges } from "../db/change-rows.js";
import { insertReceipt } from "../db/receipt-rows.js";
import type { Deps } from "../deps.js";
import { Position } from "../domain/position.js";

/** A bank or an office pulls what changed after its cursor; what was handed out leaves a receipt (N20). */
export async function pullChanges(
  deps: Deps,
  actor: Actor,
  input: PageQuery,
): Promise<Result<{ data: Change[]; nextCursor: string | null }, CursorError>> {
  const after = readCursor(Position, input.cursor);
  if (!after.ok) return after;
  return deps.transaction(
    actor,
    async (tx): Promise<Result<{ data: Change[]; nextCursor: string | null }, CursorError>> => {
      await widen(tx, actor);
      const changes = await findChanges(tx, actor.tenant, { after: after.value ?? 0, limit: input.limit });
      const last = changes.at(-1);
      if (!last) return ok({ data: [], nextCursor: input.cursor ?? null });
      await insertReceipt(tx, actor, { after: after.value ?? 0, upTo: last.position, at: deps.now() });
      return ok({ data: [...changes], nextCursor: writeCursor(last.position) });
    },
  );
}
