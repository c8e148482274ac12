import type { Actor } from "@lianrong/contracts/actor";
import { Entry, type EntryStatus, type ListKind } from "@lianrong/contracts/whitelist";
import type { Scope } from "@lianrong/runtime/database";
import { readThrough } from "@lianrong/runtime/read-through";
import { scopeOf } from "@lianrong/runtime/transact";
import { readsWholeList } from "../domain/reading.js";
import type { PrismaClient } from "../generated/prisma/client.js";

/** A page of the list as the actor may see it; `last` is where the next one begins, null on the last. */
export async function findEntryPage(
  prisma: PrismaClient,
  actor: Actor,
  page: {
    readonly after: number;
    readonly limit: number;
    readonly kind?: ListKind | undefined;
    readonly status?: EntryStatus | undefined;
    readonly chain?: string | undefined;
    readonly entryIds?: readonly string[];
  },
): Promise<{ readonly entries: Entry[]; readonly last: number | null }> {
  const { after, limit, kind, status, chain, entryIds } = page;
  const scope: Scope = readsWholeList(actor) ? { reach: "tenant", tenant: actor.tenant } : scopeOf(actor);
  const rows = await readThrough(prisma, scope, (tx) =>
    tx.entry.findMany({
      where: {
        tenant: actor.tenant,
        ordinal: { gt: after },
        ...(kind ? { kind } : {}),
        ...(status ? { status } : {}),
        ...(chain ? { chain } : {}),
        ...(entryIds ? { entryId: { in: [...entryIds] } } : {}),
      },
      include: { enterprise: { select: { uscc: true, name: true } } },
      orderBy: { ordinal: "asc" },
      take: limit + 1,
    }),
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1)?.ordinal : undefined;
  return {
    entries: shown.map(({ enterprise, listedOn, ...row }) =>
      Entry.parse({ ...row, ...enterprise, listedOn: listedOn.toISOString().slice(0, 10) }),
    ),
    last: last === undefined ? null : Number(last),
  };
}
