import { SignedKeyBinding } from "@lianrong/contracts/evidence";
import { BoundKey } from "@lianrong/contracts/identity";
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

/** One page of an organisation's keys, oldest first, after the key with the given id. */
export async function listSigningKeys(
  tx: Tx,
  page: { readonly organisationId: string; readonly after: string | undefined; readonly limit: number },
): Promise<readonly BoundKey[]> {
  const { rows } = await tx.query<{ binding: unknown; jws: string }>({
    name: "list-signing-keys",
    text: `select binding, jws from signing_key
           where organisation_id = $1
             and ($2::text is null or (bound_at, key_id) > (select bound_at, key_id from signing_key where key_id = $2))
           order by bound_at, key_id limit $3`,
    values: [page.organisationId, page.after ?? null, page.limit],
  });
  return rows.map(({ binding, jws }) => {
    const signed = SignedKeyBinding.parse({ binding, jws });
    return BoundKey.parse({ keyId: signed.binding.keyId, signed, validTo: signed.binding.validTo });
  });
}
