import type { Actor } from "@lianrong/contracts/actor";
import { CountedRequest, type CountedRequestsQuery } from "@lianrong/contracts/counted";
import { toInstant } from "@lianrong/contracts/instants";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { findCountedRequests } from "../db/counted-requests.js";
import type { Deps } from "../deps.js";
import { daysOfPeriod } from "../domain/period.js";

/** An office opens a figure: the requests it was counted from, each with what it adds to the figure. */
export async function listCountedRequests(
  deps: Deps,
  actor: Actor,
  { figure, period, limit, cursor }: CountedRequestsQuery,
): Promise<Result<{ data: CountedRequest[]; nextCursor: string | null }, CursorError>> {
  const after = readPlace(cursor);
  if (!after.ok) return after;
  return deps.transaction(actor, async (tx) => {
    const page = { tenant: actor.tenant, figure, after: after.value, limit: limit + 1, ...daysOfPeriod(period) };
    const rows = await findCountedRequests(tx, page);
    const { data, nextCursor } = pageFrom(rows, limit, ({ filedAt, requestId }) => ({ at: filedAt, id: requestId }));
    return ok({
      data: data.map((row) => CountedRequest.parse({ ...row, filedAt: toInstant(row.filedAt) })),
      nextCursor,
    });
  });
}
