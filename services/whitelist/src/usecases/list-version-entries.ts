import type { Actor } from "@lianrong/contracts/actor";
import { EntryId } from "@lianrong/contracts/ids";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import type { Entry, VersionEntriesQuery } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { findEntriesAt } from "../db/change-rows.js";
import { positionOfVersion } from "../db/version-rows.js";
import type { Deps } from "../deps.js";

/** Whoever verifies a version offline takes its entries from here, in the order of their ids. */
export async function listVersionEntries(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof VersionEntriesQuery>,
): Promise<Result<{ data: Entry[]; nextCursor: string | null }, { readonly code: "version-not-found" } | CursorError>> {
  const after = readCursor(EntryId, input.cursor);
  if (!after.ok) return after;
  type Listed = Awaited<ReturnType<typeof listVersionEntries>>;
  return deps.transaction(actor, async (tx): Promise<Listed> => {
    await widen(tx, actor);
    const position = await positionOfVersion(tx, actor.tenant, input.number);
    if (position === undefined) return err({ code: "version-not-found" });
    const page = { position, afterEntryId: after.value ?? "", limit: input.limit };
    const entries = await findEntriesAt(tx, actor.tenant, page);
    const last = entries.length === input.limit ? entries.at(-1) : undefined;
    return ok({ data: [...entries], nextCursor: last ? writeCursor(last.entryId) : null });
  });
}
