import { Passkey } from "@lianrong/contracts/identity";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";

/** A passkey as it is checked: the public half, and how often its authenticator had been used when we last saw it. */
const KeptPasskey = z.object({
  passkeyId: z.string(),
  personId: z.string(),
  publicKey: z.instanceof(Buffer),
  signCount: z.int(),
});
export type KeptPasskey = z.infer<typeof KeptPasskey>;

/** Keeps a new passkey; false if that very one is known already, whoever's it is. */
export async function insertPasskey(
  tx: Tx,
  passkey: {
    readonly passkeyId: string;
    readonly personId: string;
    readonly name: string;
    readonly publicKey: Uint8Array;
    readonly signCount: number;
    readonly transports: readonly string[];
    readonly at: Date;
  },
): Promise<boolean> {
  const { passkeyId, personId, name, publicKey, signCount, transports, at } = passkey;
  const { rowCount } = await tx.query({
    name: "insert-passkey",
    text: `insert into passkey (passkey_id, person_id, name, public_key, sign_count, transports, added_at)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values: [passkeyId, personId, name, Buffer.from(publicKey), signCount, transports, at],
  });
  return rowCount === 1;
}

/** The person's passkeys, in the order in which they were added. */
export async function listPasskeys(tx: Tx, personId: string): Promise<Passkey[]> {
  const { rows } = await tx.query<{ passkey_id: string; name: string; added_at: Date; last_used_at: Date | null }>({
    name: "list-passkeys",
    text: `select passkey_id, name, added_at, last_used_at from passkey
           where person_id = $1 order by added_at, passkey_id`,
    values: [personId],
  });
  return rows.map((row) =>
    Passkey.parse({
      passkeyId: row.passkey_id,
      name: row.name,
      addedAt: toInstant(row.added_at),
      lastUsedAt: row.last_used_at && toInstant(row.last_used_at),
    }),
  );
}

/** The passkey, locked, so that no two uses count from the same number. */
export async function lockPasskey(tx: Tx, passkeyId: string): Promise<KeptPasskey | undefined> {
  const { rows } = await tx.query({
    name: "lock-passkey",
    text: `select passkey_id as "passkeyId", person_id as "personId", public_key as "publicKey", sign_count as "signCount"
           from passkey where passkey_id = $1 for update`,
    values: [passkeyId],
  });
  return rows[0] && KeptPasskey.parse(rows[0]);
}

export async function savePasskeyUse(
  tx: Tx,
  use: { readonly passkeyId: string; readonly signCount: number; readonly at: Date },
): Promise<void> {
  await tx.query({
    name: "save-passkey-use",
    text: "update passkey set sign_count = $2, last_used_at = $3 where passkey_id = $1",
    values: [use.passkeyId, use.signCount, use.at],
  });
}

/** Forgets one passkey of the person; false if it has no such one. */
export async function deletePasskey(tx: Tx, personId: string, passkeyId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "delete-passkey",
    text: "delete from passkey where person_id = $1 and passkey_id = $2",
    values: [personId, passkeyId],
  });
  return rowCount === 1;
}

export async function deleteAllPasskeys(tx: Tx, personId: string): Promise<void> {
  await tx.query({
    name: "delete-all-passkeys",
    text: "delete from passkey where person_id = $1",
    values: [personId],
  });
}
