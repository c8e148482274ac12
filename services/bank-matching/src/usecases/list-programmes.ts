import type { Actor } from "@lianrong/contracts/actor";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import type { Programmes, ProgrammesQuery } from "@lianrong/contracts/programmes";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { pageOfProgrammes } from "../db/programmes.js";
import { viewProgrammes } from "../db/view-programmes.js";
import type { Deps } from "../deps.js";

/** A bank, a leader and a member read the programmes they take part in, those who watch all of them; the newest first. */
export async function listProgrammes(
  deps: Deps,
  actor: Actor,
  { limit, cursor, status }: ProgrammesQuery,
): Promise<Result<z.input<typeof Programmes>, CursorError>> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx) => {
    const rows = await pageOfProgrammes(tx, { before: before.value, status: status ?? null, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ proposedAt, programmeId }) => ({ at: proposedAt, id: programmeId }));
    await widen(tx, actor);
    return ok({ data: await viewProgrammes(tx, actor, page.data), nextCursor: page.nextCursor });
  });
}
