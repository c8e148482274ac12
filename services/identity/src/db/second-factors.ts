import type { Tx } from "@lianrong/runtime/database";

export type SecondFactorRow = {
  readonly sealedSecret: string;
  readonly confirmed: boolean;
  readonly lastStep: number;
};

/** Keeps a secret that is not in force yet; false if one is in force already. */
export async function beginFactor(tx: Tx, personId: string, sealedSecret: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "begin-factor",
    text: `insert into second_factor as f (person_id, sealed_secret) values ($1, $2)
           on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0
             where f.confirmed_at is null`,
    values: [personId, sealedSecret],
  });
  return rowCount === 1;
}

/** The person's factor, locked, so that a code counts once. */
export async function lockFactor(tx: Tx, personId: string): Promise<SecondFactorRow | undefined> {
  const { rows } = await tx.query<{ sealed_secret: string; confirmed: boolean; last_step: number }>({
    name: "lock-factor",
    text: `select sealed_secret, confirmed_at is not null as confirmed, last_step from second_factor
           where person_id = $1 for update`,
    values: [personId],
  });
  const [row] = rows;
  return row && { sealedSecret: row.sealed_secret, confirmed: row.confirmed, lastStep: row.last_step };
}

/** The step is used up; the first one puts the factor in force. */
export async function saveStep(
  tx: Tx,
  used: { readonly personId: string; readonly step: number; readonly at: Date },
): Promise<void> {
  await tx.query({
    name: "save-factor-step",
    text: "update second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, $3) where person_id = $1",
    values: [used.personId, used.step, used.at],
  });
}

export async function deleteFactor(tx: Tx, personId: string): Promise<void> {
  await tx.query({
    name: "delete-factor",
    text: "delete from second_factor where person_id = $1",
    values: [personId],
  });
}
