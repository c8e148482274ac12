import type { Actor } from "@lianrong/contracts/actor";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import type { EntriesQuery, Entry } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { findEntryPage } from "../db/entry-page.js";
import { entriesTyped } from "../db/entry-search.js";
import type { Deps } from "../deps.js";
import { Position } from "../domain/position.js";
import { readsWholeList } from "../domain/reading.js";

type Page = { data: Entry[]; nextCursor: string | null };

/** Whoever may reads the list in the order of listing; an enterprise sees its own places. */
export async function listEntries(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof EntriesQuery>,
): Promise<Result<Page, CursorError>> {
  const { search } = input;
  if (search !== undefined) return find(deps, actor, { ...input, search });
  const after = readCursor(Position, input.cursor);
  if (!after.ok) return after;
  const { entries, last } = await findEntryPage(deps.prisma, actor, { ...input, after: after.value ?? 0 });
  return ok({ data: entries, nextCursor: last === null ? null : writeCursor(last) });
}

async function find(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof EntriesQuery> & { readonly search: string },
): Promise<Result<Page, never>> {
  const found = await deps.transaction<readonly string[], never>(actor, async (tx) => {
    if (readsWholeList(actor)) await widen(tx, actor);
    return ok(await entriesTyped(tx, { tenant: actor.tenant, text: input.search, limit: input.limit }));
  });
  if (!found.ok) return found;
  const { entries } = await findEntryPage(deps.prisma, actor, { ...input, after: 0, entryIds: found.value });
  return ok({ data: entries.toReversed(), nextCursor: null });
}
