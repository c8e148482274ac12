import type { Actor } from "@lianrong/contracts/actor";
import type { Allocations } from "@lianrong/contracts/allocations";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { pageOfAllocations } from "../db/allocations.js";
import { viewAllocations } from "../db/view-allocation.js";
import type { Deps } from "../deps.js";

type Query = { readonly limit: number; readonly cursor?: string | undefined };

/** Whoever watches over the tenant reads its runs, the newest first. */
export async function listAllocations(
  deps: Deps,
  actor: Actor,
  { limit, cursor }: Query,
): Promise<Result<z.input<typeof Allocations>, CursorError>> {
  const place = readPlace(cursor);
  if (!place.ok) return place;
  const before = place.value;
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof Allocations>, CursorError>> => {
    const rows = await pageOfAllocations(tx, { before, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ madeAt, allocationId }) => ({ at: madeAt, id: allocationId }));
    return ok({ data: await viewAllocations(tx, page.data), nextCursor: page.nextCursor });
  });
}
