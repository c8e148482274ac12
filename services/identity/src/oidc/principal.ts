import { type Actor, Permission } from "@lianrong/contracts/actor";
import { permissionsOfPerson } from "@lianrong/contracts/permissions";
import { actingRoles, scopeOfRoles } from "@lianrong/contracts/role-scope";
import type { Database } from "@lianrong/runtime/database";
import { findLoginClient } from "../db/clients.js";
import { findAccount } from "../db/people.js";

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

/** The person in those of its roles that were asked for, with what these may do (RFC 6749, 6: a refresh may ask for less). */
export function actingAs(principal: Principal, asked: string | undefined): Principal {
  const roles = actingRoles(principal.roles, wordsOf(asked));
  return { ...principal, roles, permissions: [...permissionsOfPerson(principal.organisationKind, roles)] };
}

/** What of the principal's permissions was asked for, and its roles if any were; naming no permission means all of them. */
export function grantedScope({ permissions, roles }: Principal, asked: string | undefined): readonly string[] {
  const words = wordsOf(asked);
  const named = words.some((word) => Permission.safeParse(word).success);
  const granted = named ? permissions.filter((permission) => words.includes(permission)) : permissions;
  return [...granted, ...scopeOfRoles(roles).filter((word) => words.includes(word))];
}

function wordsOf(scope: string | undefined): readonly string[] {
  return scope?.split(" ").filter((word) => word !== "") ?? [];
}
