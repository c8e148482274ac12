import type { Actor } from "@lianrong/contracts/actor";
import { Client, Person } from "@lianrong/contracts/identity";
import type { OrganisationId } from "@lianrong/contracts/ids";
import { readThrough } from "@lianrong/runtime/read-through";
import type { PrismaClient } from "../generated/prisma/client.js";
import { directoryScope } from "./through.js";

type MembersPage = {
  readonly organisationId: OrganisationId;
  readonly after: string | undefined;
  readonly limit: number;
};

/** One page of an organisation's people in the order of their ids, after the one with the given id. */
export async function listPersonRows(prisma: PrismaClient, actor: Actor, page: MembersPage): Promise<Person[]> {
  const { organisationId, after, limit } = page;
  const rows = await readThrough(prisma, directoryScope(actor), (db) =>
    db.person.findMany({
      where: { organisationId, ...(after ? { personId: { gt: after } } : {}) },
      select: {
        personId: true,
        organisationId: true,
        loginName: true,
        displayName: true,
        roles: true,
        endedAt: true,
        passwordHash: true,
      },
      orderBy: { personId: "asc" },
      take: limit,
    }),
  );
  return rows.map(({ endedAt, passwordHash, ...row }) =>
    Person.parse({ ...row, status: endedAt ? "ended" : passwordHash === null ? "invited" : "active" }),
  );
}

/** One page of an organisation's machine clients in the order of their ids, after the one with the given id. */
export async function listClientRows(prisma: PrismaClient, actor: Actor, page: MembersPage): Promise<Client[]> {
  const { organisationId, after, limit } = page;
  const rows = await readThrough(prisma, directoryScope(actor), (db) =>
    db.client.findMany({
      where: { organisationId, ...(after ? { clientId: { gt: after } } : {}) },
      select: {
        clientId: true,
        organisationId: true,
        roles: true,
        permissions: true,
        dpopBound: true,
        revokedAt: true,
      },
      orderBy: { clientId: "asc" },
      take: limit,
    }),
  );
  return rows.map(({ revokedAt, ...row }) => Client.parse({ ...row, revoked: revokedAt !== null }));
}
