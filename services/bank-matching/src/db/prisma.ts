import type { Database } from "@lianrong/runtime/database";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/prisma/client.js";

/** Prisma on the service's own pool, for the lists that people read. */
export function openPrisma(db: Database): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: "bank_matching" }) });
}
