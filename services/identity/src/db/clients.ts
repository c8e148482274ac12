import { OrganisationKind, type Permission } from "@lianrong/contracts/actor";
import { Client, PublicJwks } from "@lianrong/contracts/identity";
import { ClientId, TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import type { z } from "zod";

/** Whether the client id was free in the whole installation. */
export async function insertClient(
  tx: Tx,
  client: Client,
  kept: { readonly tenant: string; readonly jwks: PublicJwks; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-client",
    text: `insert into client
             (client_id, tenant, organisation_id, roles, permissions, jwks, dpop_bound, registered_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [
      client.clientId,
      kept.tenant,
      client.organisationId,
      client.roles,
      client.permissions,
      JSON.stringify(kept.jwks),
      client.dpopBound,
      kept.at,
    ],
  });
  return rowCount === 1;
}

const ClientRow = Client.extend({ tenant: TenantId });

/** A client with its tenant. */
export type KeptClient = z.infer<typeof ClientRow>;

/** The client, where the transaction may see it; locked, so that two revocations decide one after the other. */
export async function lockClient(tx: Tx, clientId: string): Promise<KeptClient | undefined> {
  const { rows } = await tx.query({
    name: "lock-client",
    text: `select client_id as "clientId", tenant, organisation_id as "organisationId", roles, permissions,
                  dpop_bound as "dpopBound", revoked_at is not null as revoked
           from client where client_id = $1 for update`,
    values: [clientId],
  });
  return rows[0] && ClientRow.parse(rows[0]);
}

export async function saveRevocation(
  tx: Tx,
  revoked: { readonly clientId: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  await tx.query({
    name: "save-revocation",
    text: "update client set revoked_at = $2, revoked_reason = $3 where client_id = $1 and revoked_at is null",
    values: [revoked.clientId, revoked.at, revoked.reason],
  });
}

/** Gives a client the keys that it signs with from now on, and what it may get tokens for. */
export async function saveKeys(
  tx: Tx,
  client: { readonly clientId: string; readonly jwks: PublicJwks; readonly permissions: readonly Permission[] },
): Promise<void> {
  await tx.query({
    name: "save-client-keys",
    text: "update client set jwks = $2, permissions = $3 where client_id = $1",
    values: [client.clientId, JSON.stringify(client.jwks), client.permissions],
  });
}

export async function clientBelongs(tx: Tx, clientId: string, organisationId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "client-belongs",
    text: "select from client where client_id = $1 and organisation_id = $2 and revoked_at is null",
    values: [clientId, organisationId],
  });
  return rowCount === 1;
}

const LoginClient = Client.omit({ revoked: true }).extend({
  clientId: ClientId,
  tenant: TenantId,
  organisationKind: OrganisationKind,
  jwks: PublicJwks,
});

/** A machine client as login knows it. */
export type LoginClient = z.infer<typeof LoginClient>;

/** Finds a client that may still log in; only login may look, over the whole installation. */
export async function findLoginClient(tx: Tx, clientId: string): Promise<LoginClient | undefined> {
  const { rows } = await tx.query({
    name: "find-login-client",
    text: `select c.client_id as "clientId", c.tenant, c.organisation_id as "organisationId",
                  o.kind as "organisationKind", c.roles, c.permissions, c.dpop_bound as "dpopBound", c.jwks
           from client c join organisation o using (organisation_id)
           where c.client_id = $1 and c.revoked_at is null and o.status = 'open'`,
    values: [clientId],
  });
  return rows[0] && LoginClient.parse(rows[0]);
}
