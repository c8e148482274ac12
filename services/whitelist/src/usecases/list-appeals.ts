import type { Actor } from "@lianrong/contracts/actor";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import type { Appeal, AppealsQuery } from "@lianrong/contracts/whitelist-appeals";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findAppealPage } from "../db/appeal-rows.js";
import type { Deps } from "../deps.js";

/** Offices see the tenant's appeals, a firm its own, the newest first. */
export async function listAppeals(
  deps: Deps,
  actor: Actor,
  { cursor, ...asked }: z.output<typeof AppealsQuery>,
): Promise<Result<{ data: Appeal[]; nextCursor: string | null }, CursorError>> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx) => {
    const rows = await findAppealPage(tx, actor.tenant, { ...asked, before: before.value });
    const page = pageFrom(rows, asked.limit, ({ filedAt, appealId }) => ({ at: new Date(filedAt), id: appealId }));
    return ok({ data: [...page.data], nextCursor: page.nextCursor });
  });
}
