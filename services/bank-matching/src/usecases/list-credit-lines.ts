import type { Actor } from "@lianrong/contracts/actor";
import { CreditLine, type CreditLines } from "@lianrong/contracts/credit-lines";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { readThrough } from "@lianrong/runtime/read-through";
import { scopeOf } from "@lianrong/runtime/transact";
import type { z } from "zod";
import type { Deps } from "../deps.js";

type Query = { readonly limit: number; readonly cursor?: string | undefined };

/** A bank reads its own lines with what they carry, the oldest first. */
export async function listCreditLines(
  deps: Deps,
  actor: Actor,
  { limit, cursor }: Query,
): Promise<Result<z.input<typeof CreditLines>, CursorError>> {
  const place = readPlace(cursor);
  if (!place.ok) return place;
  const after = place.value;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const rows = await prisma.creditLine.findMany({
      where: {
        tenant: actor.tenant,
        bankId: actor.organisationId,
        ...(after ? { OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, lineId: { gt: after.id } }] } : {}),
      },
      orderBy: [{ createdAt: "asc" }, { lineId: "asc" }],
      take: limit + 1,
    });
    const page = pageFrom(rows, limit, ({ createdAt, lineId }) => ({ at: createdAt, id: lineId }));
    const data = page.data.map(({ totalFen, reservedFen, usedFen, ...rest }) =>
      CreditLine.parse({
        ...rest,
        totalFen: Number(totalFen),
        reservedFen: Number(reservedFen),
        usedFen: Number(usedFen),
      }),
    );
    return ok({ data, nextCursor: page.nextCursor });
  });
}
