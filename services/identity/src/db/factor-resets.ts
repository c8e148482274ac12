import { type Instant, toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";

export async function insertFactorReset(
  tx: Tx,
  reset: {
    readonly personId: string;
    readonly tenant: string;
    readonly resetBy: string;
    readonly at: Date;
    readonly reason: string;
  },
): Promise<void> {
  await tx.query({
    name: "insert-factor-reset",
    text: "insert into factor_reset (person_id, tenant, reset_by, reset_at, reason) values ($1, $2, $3, $4, $5)",
    values: [reset.personId, reset.tenant, reset.resetBy, reset.at, reset.reason],
  });
}

/** When somebody else last took the person's factors, and why. */
export async function lastFactorReset(
  tx: Tx,
  personId: string,
): Promise<{ readonly resetAt: Instant; readonly reason: string } | null> {
  const { rows } = await tx.query<{ reset_at: Date; reason: string }>({
    name: "last-factor-reset",
    text: "select reset_at, reason from factor_reset where person_id = $1 order by position desc limit 1",
    values: [personId],
  });
  return rows[0] ? { resetAt: toInstant(rows[0].reset_at), reason: rows[0].reason } : null;
}
