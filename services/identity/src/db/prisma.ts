import type { Scope } from "@lianrong/runtime/database";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "../generated/prisma/client.js";

/** Prisma for lists that people read, on the service's own role and schema. */
export function openPrisma(pool: ConstructorParameters<typeof PrismaPg>[0], schema: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema, disposeExternalPool: false }) });
}

/** Reads in one transaction that sees what the scope may see. */
export async function readThrough<T>(
  prisma: PrismaClient,
  scope: Scope,
  read: (db: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const tenant = scope.reach === "installation" ? "" : scope.tenant;
  const organisation = scope.reach === "organisation" ? scope.organisationId : "";
  return prisma.$transaction(async (db) => {
    await db.$queryRaw`select set_config('lianrong.reach', ${scope.reach}, true),
      set_config('lianrong.tenant', ${tenant}, true), set_config('lianrong.organisation', ${organisation}, true)`;
    return read(db);
  });
}
