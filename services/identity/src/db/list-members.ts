import type { Actor } from "@lianrong/contracts/actor";
import { Client, Person, PublicJwks } from "@lianrong/contracts/identity";
import type { OrganisationId } from "@lianrong/contracts/ids";
import { type Instant, toInstant } from "@lianrong/contracts/instants";
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

/** A client as the directory keeps it, with its public keys and when it came and went. */
export type ClientRow = Client & {
  readonly jwks: PublicJwks;
  readonly registeredAt: Instant;
  readonly revokedAt: Instant | null;
};

/** One page of an organisation's machine clients in the order of their ids, after the one with the given id. */
export async function listClientRows(prisma: PrismaClient, actor: Actor, page: MembersPage): Promise<ClientRow[]> {
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
        jwks: true,
        registeredAt: true,
        revokedAt: true,
      },
      orderBy: { clientId: "asc" },
      take: limit,
    }),
  );
  return rows.map(({ revokedAt, registeredAt, jwks, ...row }) => ({
    ...Client.parse({ ...row, revoked: revokedAt !== null }),
    jwks: PublicJwks.parse(jwks),
    registeredAt: toInstant(registeredAt),
    revokedAt: revokedAt && toInstant(revokedAt),
  }));
}
