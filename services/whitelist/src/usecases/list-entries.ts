import type { Actor } from "@lianrong/contracts/actor";
import type { EntriesQuery, Entry } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findEntryPage } from "../db/entry-page.js";
import type { Deps } from "../deps.js";
import { type CursorError, readCursor, writeCursor } from "../domain/cursor.js";

/** Whoever may reads the list in the order of listing; an enterprise sees its own places. */
export async function listEntries(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof EntriesQuery>,
): Promise<Result<{ data: Entry[]; nextCursor: string | null }, CursorError>> {
  const after = readCursor(input.cursor, 0);
  if (!after.ok) return after;
  const { entries, last } = await findEntryPage(deps.prisma, actor, { ...input, after: after.value });
  return ok({ data: entries, nextCursor: last === null ? null : writeCursor(last) });
}
