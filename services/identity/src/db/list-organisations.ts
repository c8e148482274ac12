import type { Actor, OrganisationKind } from "@lianrong/contracts/actor";
import { Organisation } from "@lianrong/contracts/identity";
import type { Uscc } from "@lianrong/contracts/uscc";
import { readThrough } from "@lianrong/runtime/read-through";
import type { PrismaClient } from "../generated/prisma/client.js";
import { directoryScope } from "./through.js";

/** One page of organisations in the order of their ids, after the one with the given id. */
export async function listOrganisationRows(
  prisma: PrismaClient,
  actor: Actor,
  page: {
    readonly uscc?: Uscc | undefined;
    readonly kind?: OrganisationKind | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<Organisation[]> {
  const rows = await readThrough(prisma, directoryScope(actor), (db) =>
    db.organisation.findMany({
      where: {
        ...(page.uscc ? { uscc: page.uscc } : {}),
        ...(page.kind ? { kind: page.kind } : {}),
        ...(page.after ? { organisationId: { gt: page.after } } : {}),
      },
      select: { organisationId: true, tenant: true, kind: true, name: true, uscc: true, status: true },
      orderBy: { organisationId: "asc" },
      take: page.limit,
    }),
  );
  return rows.map((row) => Organisation.parse(row));
}
