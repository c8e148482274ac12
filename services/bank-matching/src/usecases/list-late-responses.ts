import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import type { LateResponses } from "@lianrong/contracts/response-time";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { bankNames } from "../db/copies.js";
import { type LateRow, lateResponses } from "../db/late-responses.js";
import type { Deps } from "../deps.js";

type Query = { readonly limit: number; readonly cursor?: string | undefined };

/** Those who watch read which banks let their time pass, and who was asked next. */
export async function listLateResponses(
  deps: Deps,
  actor: Actor,
  { limit, cursor }: Query,
): Promise<Result<z.input<typeof LateResponses>, CursorError>> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx) => {
    const rows = await lateResponses(tx, { before: before.value, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ passedOverAt, matchId }) => ({ at: passedOverAt, id: matchId }));
    const names = await bankNames(tx);
    const nameOf = (bankId: LateRow["bankId"]) => names.get(bankId) ?? bankId;
    const data = page.data.map(({ askedNextId, respondBy, passedOverAt, ...row }) => ({
      ...row,
      bankName: nameOf(row.bankId),
      respondBy: toInstant(respondBy),
      passedOverAt: toInstant(passedOverAt),
      askedNext: askedNextId && nameOf(askedNextId),
    }));
    return ok({ data, nextCursor: page.nextCursor });
  });
}
