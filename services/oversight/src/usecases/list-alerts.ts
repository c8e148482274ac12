import type { Actor } from "@lianrong/contracts/actor";
import type { Alert, AlertsQuery } from "@lianrong/contracts/oversight";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findAlerts } from "../db/alert-rows.js";
import type { Deps } from "../deps.js";

/** An office sees what waits for somebody, with whose it is and who gets a copy. */
export async function listAlerts(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof AlertsQuery>,
): Promise<Result<{ data: Alert[]; nextCursor: string | null }, CursorError>> {
  const after = readPlace(input.cursor);
  if (!after.ok) return after;
  return deps.transaction(actor, async (tx) => {
    const open = input.open === undefined ? null : input.open === "true";
    const found = await findAlerts(tx, actor.tenant, { after: after.value, limit: input.limit + 1, open });
    const page = pageFrom(found, input.limit, ({ place }) => place);
    return ok({ data: page.data.map(({ alert }) => alert), nextCursor: page.nextCursor });
  });
}
