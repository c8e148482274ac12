import type { Actor } from "@lianrong/contracts/actor";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import type { ApplicationSummary, ApplicationsQuery } from "@lianrong/contracts/whitelist-applications";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { findApplicationPage } from "../db/application-rows.js";
import type { Deps } from "../deps.js";
import { summaryOf } from "../domain/application-summary.js";
import { readsWholeList } from "../domain/reading.js";

/** Offices and experts see the tenant's applications, a firm its own, the newest first. */
export async function listApplications(
  deps: Deps,
  actor: Actor,
  { cursor, ...asked }: z.output<typeof ApplicationsQuery>,
): Promise<Result<{ data: ApplicationSummary[]; nextCursor: string | null }, CursorError>> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx) => {
    if (readsWholeList(actor)) await widen(tx, actor);
    const rows = await findApplicationPage(tx, actor.tenant, { ...asked, before: before.value });
    const page = pageFrom(rows, asked.limit, (row) => ({ at: new Date(row.submittedAt), id: row.applicationId }));
    return ok({ data: page.data.map(summaryOf), nextCursor: page.nextCursor });
  });
}
