import { KeyRevocations, SignedKeyBinding } from "@lianrong/contracts/evidence";
import type { KeyId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import { Instant, toInstant } from "@lianrong/contracts/instants";
import { SigningKey } from "@lianrong/contracts/signing-key";
import type { Tx } from "@lianrong/runtime/database";

/** Whether the key was bound to nobody yet. */
export async function insertSigningKey(
  tx: Tx,
  signed: SignedKeyBinding,
  kept: { readonly thumbprint: string; readonly at: Date },
): Promise<boolean> {
  const { binding, jws } = signed;
  const { rowCount } = await tx.query({
    name: "insert-signing-key",
    text: `insert into signing_key
             (key_id, tenant, organisation_id, subject, thumbprint, binding, jws, bound_at, valid_to)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    values: [
      binding.keyId,
      binding.tenant,
      binding.organisationId,
      binding.subject,
      kept.thumbprint,
      JSON.stringify(binding),
      jws,
      kept.at,
      binding.validTo,
    ],
  });
  return rowCount === 1;
}

type KeyRow = { readonly binding: unknown; readonly jws: string; readonly revoked_at: Date | null };

function keyOf({ binding, jws, revoked_at }: KeyRow): SigningKey {
  const signed = SignedKeyBinding.parse({ binding, jws });
  const { keyId, validTo } = signed.binding;
  return SigningKey.parse({ keyId, signed, validTo, revokedAt: revoked_at && toInstant(revoked_at) });
}

/** One page of an organisation's keys, oldest first, after the key with the given id. */
export async function listSigningKeys(
  tx: Tx,
  page: { readonly organisationId: string; readonly after: string | undefined; readonly limit: number },
): Promise<readonly SigningKey[]> {
  const { rows } = await tx.query<KeyRow>({
    name: "list-signing-keys",
    text: `select binding, jws, revoked_at from signing_key left join key_revocation using (key_id)
           where signing_key.organisation_id = $1
             and ($2::text is null or (bound_at, key_id) > (select bound_at, key_id from signing_key where key_id = $2))
           order by bound_at, key_id limit $3`,
    values: [page.organisationId, page.after ?? null, page.limit],
  });
  return rows.map(keyOf);
}

export async function findSigningKey(tx: Tx, keyId: KeyId): Promise<SigningKey | undefined> {
  const { rows } = await tx.query<KeyRow>({
    name: "find-signing-key",
    text: `select binding, jws, revoked_at from signing_key left join key_revocation using (key_id) where key_id = $1`,
    values: [keyId],
  });
  return rows[0] && keyOf(rows[0]);
}

/** The keys of a person or a client that still sign. */
export async function keysInForceOf(
  tx: Tx,
  holder: { readonly subject: string; readonly organisationId: OrganisationId; readonly now: Date },
): Promise<readonly SigningKey[]> {
  const { rows } = await tx.query<KeyRow>({
    name: "keys-in-force-of",
    text: `select binding, jws, revoked_at from signing_key left join key_revocation using (key_id)
           where subject = $1 and signing_key.organisation_id = $2 and valid_to > $3 and revoked_at is null
           order by key_id`,
    values: [holder.subject, holder.organisationId, holder.now],
  });
  return rows.map(keyOf);
}

/** Whether the key was still in force. */
export async function insertRevocation(
  tx: Tx,
  revoked: {
    readonly keyId: KeyId;
    readonly tenant: TenantId;
    readonly organisationId: OrganisationId;
    readonly at: Date;
    readonly reason: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-key-revocation",
    text: `insert into key_revocation (key_id, tenant, organisation_id, revoked_at, reason)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
    values: [revoked.keyId, revoked.tenant, revoked.organisationId, revoked.at, revoked.reason],
  });
  return rowCount === 1;
}

const Revoked = KeyRevocations.shape.revoked;

/** Every key of a tenant that was ended before its time. */
export async function revocationsOf(tx: Tx, tenant: TenantId): Promise<KeyRevocations["revoked"]> {
  const { rows } = await tx.query<{ key_id: string; revoked_at: Date }>({
    name: "key-revocations-of",
    text: "select key_id, revoked_at from key_revocation where tenant = $1 order by revoked_at, key_id",
    values: [tenant],
  });
  return Revoked.parse(rows.map((row) => ({ keyId: row.key_id, revokedAt: Instant.parse(toInstant(row.revoked_at)) })));
}
