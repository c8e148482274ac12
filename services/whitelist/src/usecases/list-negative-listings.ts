import type { Actor } from "@lianrong/contracts/actor";
import { Day } from "@lianrong/contracts/instants";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import type { NegativeListing, NegativeListingsQuery } from "@lianrong/contracts/whitelist-screening";
import { ok, type Result } from "@lianrong/core/result";
import { z } from "zod";
import { findListingPage } from "../db/negative-rows.js";
import type { Deps } from "../deps.js";

const Place = z.tuple([Day, z.string().max(60)]);

/** The bureau reads what the negative lists say, the latest first; of the whitelist's firms alone where it asks so. */
export async function listNegativeListings(
  deps: Deps,
  actor: Actor,
  { limit, cursor, list, onList }: z.output<typeof NegativeListingsQuery>,
): Promise<Result<{ data: NegativeListing[]; nextCursor: string | null }, CursorError>> {
  const read = readCursor(Place, cursor);
  if (!read.ok) return read;
  return deps.transaction(actor, async (tx) => {
    const before = read.value && { day: read.value[0], id: read.value[1] };
    const rows = await findListingPage(tx, actor.tenant, { before, limit, list, onWhitelist: onList === "true" });
    const data = rows.slice(0, limit);
    const last = rows.length > limit ? data.at(-1) : undefined;
    return ok({ data: [...data], nextCursor: last ? writeCursor([last.listedOn, last.listingId]) : null });
  });
}
