import type { Database, Tx } from "@lianrong/runtime/database";
import type { Adapter, AdapterPayload, ClientMetadata } from "oidc-provider";
import { findLoginClient, type LoginClient } from "../db/clients.js";
import { errors } from "./provider-library.js";

type OidcRow = { payload: AdapterPayload; consumed: number | null };

/**
 * Where the OpenID provider keeps its state: one table, so that any instance answers what another began, and a restart
 * forgets nothing. Clients come from the directory, a revoked one is not there.
 */
export function oidcAdapter(
  db: Database,
  standingClient: (clientId: string) => ClientMetadata | undefined,
): (model: string) => Adapter {
  return (model) => {
    const records = recordAdapter(db, model);
    if (model !== "Client") return records;
    return { ...records, find: async (id) => standingClient(id) ?? (await machineClient(db, id)) };
  };
}

function recordAdapter(db: Database, model: string): Adapter {
  const write = <T>(body: (tx: Tx) => Promise<T>) => db.transaction({ reach: "installation" }, body);
  return {
    upsert: (id, payload, expiresIn) =>
      write((tx) =>
        model === "ReplayDetection"
          ? insertOnce(tx, { model, id, payload, expiresIn })
          : upsertRecord(tx, { model, id, payload, expiresIn }),
      ),
    find: (id) => write((tx) => findRecord(tx, { model, column: "id", value: id })),
    findByUid: (uid) => write((tx) => findRecord(tx, { model, column: "uid", value: uid })),
    findByUserCode: async () => undefined,
    consume: (id) => write((tx) => consumeRecord(tx, model, id)),
    destroy: (id) =>
      write(async (tx) => {
        await tx.query({
          name: "oidc-destroy",
          text: "delete from oidc_record where model = $1 and id = $2",
          values: [model, id],
        });
      }),
    revokeByGrantId: (grantId) =>
      write(async (tx) => {
        await tx.query({
          name: "oidc-revoke-grant",
          text: "delete from oidc_record where grant_id = $1 and model = $2",
          values: [grantId, model],
        });
      }),
  };
}

type NewRecord = {
  readonly model: string;
  readonly id: string;
  readonly payload: AdapterPayload;
  readonly expiresIn: number | undefined;
};

function valuesOf({ model, id, payload, expiresIn }: NewRecord): unknown[] {
  const { grantId = null, uid = null, accountId = null } = payload;
  return [model, id, JSON.stringify(payload), grantId, uid, expiresIn ?? null, accountId];
}

async function upsertRecord(tx: Tx, record: NewRecord): Promise<void> {
  await tx.query({
    name: "oidc-upsert",
    text: `insert into oidc_record (model, id, payload, grant_id, uid, expires_at, account_id)
           values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), $7)
           on conflict (model, id) do update set
             payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
             expires_at = excluded.expires_at, account_id = excluded.account_id`,
    values: valuesOf(record),
  });
}

/** The provider looks before it writes; two instances that looked at the same time are told apart here. */
async function insertOnce(tx: Tx, record: NewRecord): Promise<void> {
  const { rowCount } = await tx.query({
    name: "oidc-insert-once",
    text: `insert into oidc_record as seen (model, id, payload, grant_id, uid, expires_at, account_id)
           values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), $7)
           on conflict (model, id) do update set payload = excluded.payload, expires_at = excluded.expires_at
             where seen.expires_at <= now()`,
    values: valuesOf(record),
  });
  if (rowCount !== 1) throw new errors.InvalidClientAuth("an assertion or a proof can be used only once");
}

async function findRecord(
  tx: Tx,
  by: { readonly model: string; readonly column: "id" | "uid"; readonly value: string },
): Promise<AdapterPayload | undefined> {
  const { rows } = await tx.query<OidcRow>({
    name: `oidc-find-by-${by.column}`,
    text: `select payload, extract(epoch from consumed_at)::int as consumed from oidc_record
           where model = $1 and ${by.column} = $2 and (expires_at is null or expires_at > now())`,
    values: [by.model, by.value],
  });
  const [row] = rows;
  if (!row) return undefined;
  return row.consumed === null ? row.payload : { ...row.payload, consumed: row.consumed };
}

/** A code or a refresh token is spent once, whichever of two racing requests comes first. */
async function consumeRecord(tx: Tx, model: string, id: string): Promise<void> {
  const { rowCount } = await tx.query({
    name: "oidc-consume",
    text: "update oidc_record set consumed_at = now() where model = $1 and id = $2 and consumed_at is null",
    values: [model, id],
  });
  if (rowCount !== 1) throw new errors.InvalidGrant("it was used already");
}

async function machineClient(db: Database, clientId: string): Promise<ClientMetadata | undefined> {
  const client = await db.transaction({ reach: "installation" }, (tx) => findLoginClient(tx, clientId));
  return client && metadataOf(client);
}

function metadataOf({ clientId, permissions, jwks, dpopBound }: LoginClient): ClientMetadata {
  return {
    client_id: clientId,
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "ES256",
    grant_types: ["client_credentials"],
    response_types: [],
    redirect_uris: [],
    scope: permissions.join(" "),
    jwks,
    dpop_bound_access_tokens: dpopBound,
  };
}

/** Forgets what has expired. */
export async function deleteExpired(tx: Tx): Promise<void> {
  await tx.query("delete from oidc_record where expires_at < now() - interval '1 minute'");
  await tx.query("delete from login_failure where since < now() - interval '1 day'");
  await tx.query("delete from login_step where expires_at < now() - interval '1 hour'");
  await tx.query("delete from login_place where seen_at < now() - interval '2 days'");
  await tx.query("delete from access_log where at < now() - interval '400 days'");
}
