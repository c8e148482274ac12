import type { Actor } from "@lianrong/contracts/actor";
import type { Database } from "@lianrong/runtime/database";
import { scopeOf } from "@lianrong/runtime/transact";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "../generated/prisma/client.js";

/** Reads for people's lists, through Prisma, under the same eyes as every other transaction of the actor. */
export type Reads = {
  readonly as: <T>(actor: Actor, read: (prisma: Prisma.TransactionClient) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** Prisma over the service's own pool, so that lists and commands share its connections. */
export function readsOn(db: Database, schema: string): Reads {
  const adapter = new PrismaPg(db.pool, { schema });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return {
    as: (actor, read) =>
      prisma.$transaction(async (tx) => {
        const scope = scopeOf(actor);
        const organisationId = scope.reach === "organisation" ? scope.organisationId : "";
        await tx.$executeRaw`select set_config('lianrong.reach', ${scope.reach}, true),
          set_config('lianrong.tenant', ${actor.tenant}, true), set_config('lianrong.organisation', ${organisationId}, true)`;
        return read(tx);
      }),
    stop: () => prisma.$disconnect(),
  };
}
