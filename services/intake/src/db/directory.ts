import { SignedKeyBinding } from "@lianrong/contracts/evidence";
import type { KeyId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";

/** A signing key as identity bound it. */
export async function findKeyBinding(tx: Tx, keyId: string): Promise<SignedKeyBinding | undefined> {
  const { rows } = await tx.query<{ signed: unknown }>({
    name: "key-find",
    text: "select signed from key_binding where key_id = $1",
    values: [keyId],
  });
  return rows[0] ? SignedKeyBinding.parse(rows[0].signed) : undefined;
}

/** Keeps a binding; false where it is there already, for a binding never changes. */
export async function keepKeyBinding(tx: Tx, tenant: TenantId, signed: SignedKeyBinding): Promise<boolean> {
  const { keyId, organisationId, validFrom, validTo } = signed.binding;
  const { rowCount } = await tx.query({
    name: "key-keep",
    text: `insert into key_binding (key_id, tenant, organisation_id, signed, valid_from, valid_to)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [keyId, tenant, organisationId, JSON.stringify(signed), validFrom, validTo],
  });
  return rowCount === 1;
}

/** Whether identity has ended a key. */
export async function isKeyRevoked(tx: Tx, keyId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "key-is-revoked",
    text: "select 1 from key_revocation where key_id = $1",
    values: [keyId],
  });
  return rowCount === 1;
}

/** Keeps that a key was ended; false where that is known. */
export async function keepKeyRevocation(
  tx: Tx,
  tenant: TenantId,
  revoked: { readonly keyId: KeyId; readonly organisationId: OrganisationId; readonly revokedAt: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "key-revocation-keep",
    text: `insert into key_revocation (key_id, tenant, organisation_id, revoked_at)
           values ($1, $2, $3, $4) on conflict do nothing`,
    values: [revoked.keyId, tenant, revoked.organisationId, revoked.revokedAt],
  });
  return rowCount === 1;
}

/** What an organisation is called in the directory. */
export async function organisationName(tx: Tx, organisationId: OrganisationId): Promise<string | undefined> {
  const { rows } = await tx.query<{ name: string }>({
    name: "organisation-name",
    text: "select name from organisation where organisation_id = $1",
    values: [organisationId],
  });
  return rows[0]?.name;
}

/** Keeps the name under which an organisation signs its letters. */
export async function keepOrganisation(
  tx: Tx,
  tenant: TenantId,
  organisation: { readonly organisationId: OrganisationId; readonly kind: string; readonly name: string },
): Promise<void> {
  await tx.query({
    name: "organisation-keep",
    text: `insert into organisation (organisation_id, tenant, kind, name) values ($1, $2, $3, $4)
           on conflict (organisation_id) do update set kind = $3, name = $4`,
    values: [organisation.organisationId, tenant, organisation.kind, organisation.name],
  });
}

/** Keeps what an organisation is called from now on; false where it was never heard of. */
export async function renameOrganisation(
  tx: Tx,
  { organisationId, name }: { readonly organisationId: OrganisationId; readonly name: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "organisation-rename",
    text: "update organisation set name = $2 where organisation_id = $1",
    values: [organisationId, name],
  });
  return rowCount === 1;
}
