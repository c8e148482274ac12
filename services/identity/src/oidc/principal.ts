import type { Actor, Permission } from "@lianrong/contracts/actor";
import type { Database } from "@lianrong/runtime/database";
import { findLoginClient } from "../db/clients.js";
import { findAccount } from "../db/people.js";
import { permissionsOfPerson } from "../domain/permissions.js";

/** For whom a token speaks, as the directory says at the moment it is issued. */
export type Principal = Omit<Actor, "subject" | "secondFactor">;

/** The person of that id, unless its organisation was closed. */
export async function principalOfPerson(db: Database, personId: string): Promise<Principal | undefined> {
  const account = await db.transaction({ reach: "installation" }, (tx) => findAccount(tx, { personId }));
  if (!account) return undefined;
  const { tenant, organisationId, organisationKind, roles } = account;
  return {
    tenant,
    organisationId,
    organisationKind,
    roles,
    permissions: [...permissionsOfPerson(organisationKind, roles)],
  };
}

/** The client of that id, unless it was revoked. */
export async function principalOfClient(db: Database, clientId: string): Promise<Principal | undefined> {
  const client = await db.transaction({ reach: "installation" }, (tx) => findLoginClient(tx, clientId));
  if (!client) return undefined;
  const { tenant, organisationId, organisationKind, roles, permissions } = client;
  return { tenant, organisationId, organisationKind, roles, permissions };
}

/** What of the principal's permissions was asked for; asking for nothing in particular means all of them. */
export function grantedScope({ permissions }: Principal, asked: string | undefined): readonly Permission[] {
  const words = asked?.split(" ").filter((word) => word !== "") ?? [];
  return words.length === 0 ? permissions : permissions.filter((permission) => words.includes(permission));
}
