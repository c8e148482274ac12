import type { CaseId, CreditLineId } from "@lianrong/contracts/ids";
import type { Fen } from "@lianrong/contracts/money";
import type { Tx } from "@lianrong/runtime/database";

export type Account = "available" | "reserved" | "used";

/** What is moved between the accounts of every line on a path, the bank's whole first. */
export type Transfer = {
  readonly lineIds: readonly CreditLineId[];
  readonly caseId: CaseId;
  readonly from: Account;
  readonly to: Account;
  readonly amountFen: Fen;
  readonly at: Date;
};

/**
 * Moves an amount on every line of the path in one statement, with one row in the ledger that names the narrowest. Answers
 * whether every line could take it; where not, the caller undoes what others took.
 */
export async function transfer(tx: Tx, moving: Transfer): Promise<boolean> {
  const { lineIds, from, to, amountFen, caseId, at } = moving;
  const reserved = (to === "reserved" ? 1 : 0) - (from === "reserved" ? 1 : 0);
  const used = (to === "used" ? 1 : 0) - (from === "used" ? 1 : 0);
  const { rowCount } = await tx.query({
    name: `transfer-over-${lineIds.length}`,
    text: transferOver(lineIds.length),
    values: [amountFen, reserved, used, caseId, from, to, at, ...lineIds],
  });
  return rowCount === 1;
}

/**
 * The lines stand one by one in the text: for a list whose length it does not know, PostgreSQL plans the statement anew every
 * time. Who moves in a bank's tree waits at its whole for the others, before anything is changed: no two wait for each other in
 * a ring. The wait is an advisory lock, which writes nothing, and not a lock of the row, which is to be updated anyway.
 */
function transferOver(levels: number): string {
  const lines = Array.from({ length: levels }, (_, level) => `$${level + 8}`);
  return `with moved as (
      update credit_line
      set reserved_fen = reserved_fen + $1::bigint * $2::int, used_fen = used_fen + $1::bigint * $3::int, revision = revision + 1
      where line_id in (${lines.join(", ")})
        and (select pg_advisory_xact_lock(hashtextextended('movements under ' || $8, 0)) is not null)
        and reserved_fen + $1::bigint * $2::int >= 0 and used_fen + $1::bigint * $3::int >= 0
        and reserved_fen + used_fen + $1::bigint * ($2::int + $3::int) <= total_fen
        and ($2::int + $3::int <= 0 or status = 'active')
      returning tenant, bank_id, line_id, revision
    )
    insert into line_movement (tenant, bank_id, line_id, line_revision, case_id, from_account, to_account, amount_fen, posted_at)
    select tenant, bank_id, line_id, revision, $4, $5, $6, $1, $7 from moved
    where line_id = ${lines.at(-1)} and (select count(*) from moved) = ${levels}`;
}
