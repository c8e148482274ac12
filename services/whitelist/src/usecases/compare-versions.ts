import type { Actor } from "@lianrong/contracts/actor";
import { EntryId } from "@lianrong/contracts/ids";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import type { VersionDiff, VersionDiffQuery } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { findDifferences } from "../db/change-rows.js";
import { positionOfVersion } from "../db/version-rows.js";
import type { Deps } from "../deps.js";

/** Whoever reads the list sees what changed from one version to a later one, entry by entry; version 0 is the empty list. */
export async function compareVersions(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof VersionDiffQuery>,
): Promise<Result<z.output<typeof VersionDiff>, { readonly code: "version-not-found" } | CursorError>> {
  const after = readCursor(EntryId, input.cursor);
  if (!after.ok) return after;
  type Listed = Awaited<ReturnType<typeof compareVersions>>;
  return deps.transaction(actor, async (tx): Promise<Listed> => {
    await widen(tx, actor);
    const from = await positionOfVersion(tx, actor.tenant, Math.min(input.from, input.number));
    const to = await positionOfVersion(tx, actor.tenant, Math.max(input.from, input.number));
    if (from === undefined || to === undefined) return err({ code: "version-not-found" });
    const page = { from, to, afterEntryId: after.value ?? "", limit: input.limit };
    const differences = await findDifferences(tx, actor.tenant, page);
    const last = differences.length === input.limit ? differences.at(-1) : undefined;
    return ok({
      from: Math.min(input.from, input.number),
      to: Math.max(input.from, input.number),
      data: differences.map(({ before, after }) => ({ entryId: after.entryId, before, after })),
      nextCursor: last ? writeCursor(last.after.entryId) : null,
    });
  });
}
