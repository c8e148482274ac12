import type { Actor } from "@lianrong/contracts/actor";
import type { Database } from "@lianrong/runtime/database";
import { scopeOf } from "@lianrong/runtime/transact";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "../generated/prisma/client.js";

/** Prisma on the service's own pool, for the lists that people read. */
export function openPrisma(db: Database): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: "whitelist" }) });
}

/** Reads through the actor's eyes; `reach` "tenant" shows the whole list to those whose right to it is established. */
export async function readAs<T>(
  prisma: PrismaClient,
  actor: Actor,
  reach: "own" | "tenant",
  read: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const scope = reach === "tenant" ? { reach, tenant: actor.tenant } : scopeOf(actor);
  const tenant = scope.reach === "installation" ? "" : scope.tenant;
  const organisation = scope.reach === "organisation" ? scope.organisationId : "";
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('lianrong.reach', ${scope.reach}, true),
                              set_config('lianrong.tenant', ${tenant}, true),
                              set_config('lianrong.organisation', ${organisation}, true)`;
    return read(tx);
  });
}
