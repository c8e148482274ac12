import type { Actor } from "@lianrong/contracts/actor";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import type { EntriesQuery, Entry } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findEntryPage } from "../db/entry-page.js";
import type { Deps } from "../deps.js";
import { Position } from "../domain/position.js";

/** Whoever may reads the list in the order of listing; an enterprise sees its own places. */
export async function listEntries(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof EntriesQuery>,
): Promise<Result<{ data: Entry[]; nextCursor: string | null }, CursorError>> {
  const after = readCursor(Position, input.cursor);
  if (!after.ok) return after;
  const { entries, last } = await findEntryPage(deps.prisma, actor, { ...input, after: after.value ?? 0 });
  return ok({ data: entries, nextCursor: last === null ? null : writeCursor(last) });
}
