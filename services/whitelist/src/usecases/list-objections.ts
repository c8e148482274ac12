import type { Actor } from "@lianrong/contracts/actor";
import type { PageQuery } from "@lianrong/contracts/page";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import type { Objection } from "@lianrong/contracts/whitelist-applications";
import { ok, type Result } from "@lianrong/core/result";
import { findObjectionPage } from "../db/objection-rows.js";
import type { Deps } from "../deps.js";

/** The bureau sees all objections, everybody else those of its own organisation, the newest first. */
export async function listObjections(
  deps: Deps,
  actor: Actor,
  { limit, cursor }: PageQuery,
): Promise<Result<{ data: Objection[]; nextCursor: string | null }, CursorError>> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx) => {
    const rows = await findObjectionPage(tx, actor.tenant, { before: before.value, limit });
    const page = pageFrom(rows, limit, ({ raisedAt, objectionId }) => ({ at: new Date(raisedAt), id: objectionId }));
    return ok({ ...page, data: [...page.data] });
  });
}
