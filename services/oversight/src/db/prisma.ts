import type { TenantId } from "@lianrong/contracts/ids";
import type { Database } from "@lianrong/runtime/database";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "../generated/prisma/client.js";

/** Prisma on the service's own pool, for the lists that people read. */
export function openPrisma(db: Database): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: "oversight" }) });
}

/** Reads what a tenant's offices may see. */
export async function readTenant<T>(
  prisma: PrismaClient,
  tenant: TenantId,
  read: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('lianrong.reach', 'tenant', true), set_config('lianrong.tenant', ${tenant}, true)`;
    return read(tx);
  });
}
