import type { Actor } from "@lianrong/contracts/actor";
import type { Receivable, ReceivablesQuery } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { readThrough } from "@lianrong/runtime/read-through";
import { scopeOf } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { pageOfOwn, readPageStart } from "../db/pages.js";
import { receivableFromPrisma } from "../db/prisma-rows.js";
import { receivablesTyped } from "../db/search.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";

type Page<Row> = { readonly data: Row[]; readonly nextCursor: string | null };

/** What a firm is owed and owes, in the order in which it was recorded. */
export async function listReceivables(
  deps: Deps,
  actor: Actor,
  query: z.infer<typeof ReceivablesQuery>,
): Promise<Result<Page<Receivable>, IntakeError>> {
  const { search } = query;
  if (search !== undefined) return find(deps, actor, { ...query, search });
  const start = readPageStart(query);
  if (!start.ok) return start;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const page = await pageOfOwn(actor, start.value, ["supplierId", "debtorId"], (owner, { after, take }) =>
      prisma.receivable.findMany({
        where: {
          position: { gt: after },
          ...(owner ? { [owner.column]: owner.id } : { tenant: actor.tenant }),
          ...(query.status ? { status: query.status } : {}),
        },
        orderBy: { position: "asc" },
        take,
      }),
    );
    return ok({ data: page.rows.map(receivableFromPrisma), nextCursor: page.nextCursor });
  });
}

/** The newest that the text finds; row-level security answers both questions. */
async function find(
  deps: Deps,
  actor: Actor,
  { search, limit, status }: z.infer<typeof ReceivablesQuery> & { readonly search: string },
): Promise<Result<Page<Receivable>, IntakeError>> {
  const found = await deps.transaction<readonly string[], never>(actor, async (tx) =>
    ok(await receivablesTyped(tx, { actor, text: search, limit })),
  );
  if (!found.ok) return found;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const rows = await prisma.receivable.findMany({
      where: {
        receivableId: { in: [...found.value] },
        ...(status ? { status } : {}),
      },
      orderBy: { position: "desc" },
      take: limit,
    });
    return ok({ data: rows.map(receivableFromPrisma), nextCursor: null });
  });
}
