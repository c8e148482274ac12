import type { Actor } from "@lianrong/contracts/actor";
import type { Placements } from "@lianrong/contracts/allocations";
import type { AllocationId } from "@lianrong/contracts/ids";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { err, ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findAllocation, pageOfPlacements } from "../db/allocations.js";
import type { Deps } from "../deps.js";
import type { AllocationNotFound } from "../domain/failures.js";

type Query = { readonly allocationId: AllocationId; readonly limit: number; readonly cursor?: string | undefined };
type Failure = AllocationNotFound | CursorError;

/** Whoever watches over the tenant reads where a run put each case, or why nowhere. */
export async function listPlacements(
  deps: Deps,
  actor: Actor,
  { allocationId, limit, cursor }: Query,
): Promise<Result<z.input<typeof Placements>, Failure>> {
  const place = readPlace(cursor);
  if (!place.ok) return place;
  const after = place.value?.id ?? null;
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof Placements>, Failure>> => {
    const record = await findAllocation(tx, allocationId);
    if (!record) return err({ code: "allocation-not-found" });
    const rows = await pageOfPlacements(tx, { allocationId, after, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ caseId }) => ({ at: record.madeAt, id: caseId }));
    return ok({ data: [...page.data], nextCursor: page.nextCursor });
  });
}
