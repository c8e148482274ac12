import type { Actor } from "@lianrong/contracts/actor";
import type { Database } from "@lianrong/runtime/database";
import { scopeOf } from "@lianrong/runtime/transact";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/prisma/client.js";

export type PrismaTx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Reads for people: rows come through Prisma, under the same row-level security as everything else. */
export type Prisma = {
  readonly read: <T>(actor: Actor, body: (prisma: PrismaTx) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

// Longer than what the pool and the server allow, so that those give up first: a transaction that Prisma ends by itself
// may return its connection twice.
const patience = { maxWait: 15_000, timeout: 60_000 };

/** Puts Prisma on the service's own pool, so that it needs no connections of its own. */
export function prismaOn(db: Database): Prisma {
  const client = new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: "intake" }) });
  return {
    read: (actor, body) =>
      client.$transaction(async (prisma) => {
        const scope = scopeOf(actor);
        const tenant = scope.reach === "installation" ? "" : scope.tenant;
        const organisationId = scope.reach === "organisation" ? scope.organisationId : "";
        await prisma.$queryRaw`select set_config('lianrong.reach', ${scope.reach}, true), set_config('lianrong.tenant', ${tenant}, true), set_config('lianrong.organisation', ${organisationId}, true)`;
        return body(prisma);
      }, patience),
    close: () => client.$disconnect(),
  };
}
