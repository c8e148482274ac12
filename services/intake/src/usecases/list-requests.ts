import type { Actor } from "@lianrong/contracts/actor";
import type { FinancingRequest, FinancingRequestsQuery } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { readThrough } from "@lianrong/runtime/read-through";
import { scopeOf } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { pageOfOwn, readPageStart } from "../db/pages.js";
import { requestFromPrisma, withReceivables } from "../db/prisma-rows.js";
import { requestsTyped } from "../db/search.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";

type Page<Row> = { readonly data: Row[]; readonly nextCursor: string | null };

/** What a firm has asked for, in the order of filing. */
export async function listRequests(
  deps: Deps,
  actor: Actor,
  query: z.infer<typeof FinancingRequestsQuery>,
): Promise<Result<Page<FinancingRequest>, IntakeError>> {
  const { search } = query;
  if (search !== undefined) return find(deps, actor, { ...query, search });
  const start = readPageStart(query);
  if (!start.ok) return start;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const page = await pageOfOwn(actor, start.value, ["borrowerId"], (owner, { after, take }) =>
      prisma.financingRequest.findMany({
        where: {
          position: { gt: after },
          ...(owner ? { [owner.column]: owner.id } : { tenant: actor.tenant }),
          ...(query.status ? { status: query.status } : {}),
        },
        orderBy: { position: "asc" },
        take,
        include: withReceivables,
      }),
    );
    return ok({ data: page.rows.map(requestFromPrisma), nextCursor: page.nextCursor });
  });
}

/** The newest that the text finds; row-level security answers both questions. */
async function find(
  deps: Deps,
  actor: Actor,
  { search, limit, status }: z.infer<typeof FinancingRequestsQuery> & { readonly search: string },
): Promise<Result<Page<FinancingRequest>, IntakeError>> {
  const found = await deps.transaction<readonly string[], never>(actor, async (tx) =>
    ok(await requestsTyped(tx, { actor, text: search, limit })),
  );
  if (!found.ok) return found;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const rows = await prisma.financingRequest.findMany({
      where: {
        requestId: { in: [...found.value] },
        ...(status ? { status } : {}),
      },
      orderBy: { position: "desc" },
      take: limit,
      include: withReceivables,
    });
    return ok({ data: rows.map(requestFromPrisma), nextCursor: null });
  });
}
