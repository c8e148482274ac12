import type { Actor } from "@lianrong/contracts/actor";
import { CountedConfirmation, type CountedConfirmationsQuery } from "@lianrong/contracts/counted";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { findCountedConfirmations } from "../db/counted-confirmations.js";
import type { Deps } from "../deps.js";
import { daysOfPeriod } from "../domain/period.js";

/** An office opens a figure of confirmations: who owes an answer to whom, since when, and until when. */
export async function listCountedConfirmations(
  deps: Deps,
  actor: Actor,
  { figure, period, limit, cursor }: CountedConfirmationsQuery,
): Promise<Result<{ data: CountedConfirmation[]; nextCursor: string | null }, CursorError>> {
  const after = readPlace(cursor);
  if (!after.ok) return after;
  return deps.transaction(actor, async (tx) => {
    const page = { tenant: actor.tenant, figure, after: after.value, limit: limit + 1, ...daysOfPeriod(period) };
    const rows = await findCountedConfirmations(tx, page);
    const { data, nextCursor } = pageFrom(rows, limit, ({ sinceOn, confirmationId }) => ({
      at: new Date(`${sinceOn}T00:00:00Z`),
      id: confirmationId,
    }));
    return ok({ data: data.map((row) => CountedConfirmation.parse(row)), nextCursor });
  });
}
