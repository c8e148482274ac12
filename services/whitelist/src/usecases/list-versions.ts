import type { Actor } from "@lianrong/contracts/actor";
import type { PageQuery } from "@lianrong/contracts/page";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findVersions, type Version } from "../db/version-rows.js";
import type { Deps } from "../deps.js";
import { Position } from "../domain/position.js";

const beyondAll = 2 ** 31 - 1;

/** Whoever reads the list sees its sealed versions, the latest first. */
export async function listVersions(
  deps: Deps,
  actor: Actor,
  input: PageQuery,
): Promise<Result<{ data: Version[]; nextCursor: string | null }, CursorError>> {
  const before = readCursor(Position, input.cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    const versions = await findVersions(tx, actor.tenant, {
      before: Math.min(before.value ?? beyondAll, beyondAll),
      limit: input.limit,
    });
    const last = versions.at(-1);
    return ok({ data: [...versions], nextCursor: last && last.number > 1 ? writeCursor(last.number) : null });
  });
}
