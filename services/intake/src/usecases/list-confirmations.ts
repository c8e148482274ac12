import type { Actor } from "@lianrong/contracts/actor";
import type { Confirmation, ConfirmationsQuery } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { readThrough } from "@lianrong/runtime/read-through";
import { scopeOf } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { pageOfOwn, readPageStart } from "../db/pages.js";
import { confirmationFromPrisma, withReceivable } from "../db/prisma-rows.js";
import { confirmationsTyped } from "../db/search.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";

type Page<Row> = { readonly data: Row[]; readonly nextCursor: string | null };

/** The inbox: what a debtor is asked to confirm, and what a supplier has asked. */
export async function listConfirmations(
  deps: Deps,
  actor: Actor,
  query: z.infer<typeof ConfirmationsQuery>,
): Promise<Result<Page<Confirmation>, IntakeError>> {
  const { search } = query;
  if (search !== undefined) return find(deps, actor, { ...query, search });
  const start = readPageStart(query);
  if (!start.ok) return start;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const page = await pageOfOwn(actor, start.value, ["supplierId", "debtorId"], (owner, { after, take }) =>
      prisma.confirmation.findMany({
        where: {
          position: { gt: after },
          ...(owner ? { [owner.column]: owner.id } : { tenant: actor.tenant }),
          ...(query.status ? { status: query.status } : {}),
          ...(query.receivableId ? { receivableId: query.receivableId } : {}),
        },
        orderBy: { position: "asc" },
        take,
        include: withReceivable,
      }),
    );
    return ok({ data: page.rows.map(confirmationFromPrisma), nextCursor: page.nextCursor });
  });
}

/** The newest that the text finds; row-level security answers both questions. */
async function find(
  deps: Deps,
  actor: Actor,
  { search, limit, status, receivableId }: z.infer<typeof ConfirmationsQuery> & { readonly search: string },
): Promise<Result<Page<Confirmation>, IntakeError>> {
  const found = await deps.transaction<readonly string[], never>(actor, async (tx) =>
    ok(await confirmationsTyped(tx, { actor, text: search, limit })),
  );
  if (!found.ok) return found;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const rows = await prisma.confirmation.findMany({
      where: {
        confirmationId: { in: [...found.value] },
        ...(status ? { status } : {}),
        ...(receivableId ? { receivableId } : {}),
      },
      orderBy: { position: "desc" },
      take: limit,
      include: withReceivable,
    });
    return ok({ data: rows.map(confirmationFromPrisma), nextCursor: null });
  });
}
