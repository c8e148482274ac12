import type { Actor } from "@lianrong/contracts/actor";
import type { PageQuery } from "@lianrong/contracts/page";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { findReceipts, type PullReceipt } from "../db/receipt-rows.js";
import type { Deps } from "../deps.js";
import { Position } from "../domain/position.js";

/** The bureau sees who pulled which part of the list, and when, the latest first. */
export async function listReceipts(
  deps: Deps,
  actor: Actor,
  input: PageQuery,
): Promise<Result<{ data: PullReceipt[]; nextCursor: string | null }, CursorError>> {
  const before = readCursor(Position, input.cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx) => {
    const receipts = await findReceipts(tx, actor.tenant, {
      before: before.value ?? Number.MAX_SAFE_INTEGER,
      limit: input.limit,
    });
    const last = receipts.length === input.limit ? receipts.at(-1) : undefined;
    return ok({ data: [...receipts], nextCursor: last ? writeCursor(last.receiptId) : null });
  });
}
