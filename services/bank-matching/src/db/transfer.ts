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
  const { rowCount } = await tx.query({
    name: `transfer-${from}-${to}-${lineIds.length}`,
    text: transferOver(lineIds.length, moving),
    values: [amountFen, caseId, at, ...lineIds],
  });
  return rowCount === 1;
}

const columns = { reserved: "reserved_fen", used: "used_fen" } as const;

/**
 * The lines stand one by one in the text: for a list whose length it does not know, PostgreSQL plans the statement anew every
 * time. The bank's whole is changed first, and whoever else moves in its tree waits there before having changed anything: no
 * two wait for each other in a ring.
 */
function transferOver(levels: number, { from, to }: Pick<Transfer, "from" | "to">): string {
  const changes = [
    ...(from === "available" ? [] : [`${columns[from]} = ${columns[from]} - $1`]),
    ...(to === "available" ? [] : [`${columns[to]} = ${columns[to]} + $1`]),
    "revision = revision + 1",
  ].join(", ");
  const canTake =
    from === "available" ? "reserved_fen + used_fen + $1 <= total_fen and status = 'active'" : `${columns[from]} >= $1`;
  const [whole, ...below] = Array.from({ length: levels }, (_, level) => `$${level + 4}`);
  const changed = "returning tenant, bank_id, line_id, revision";
  const rest = `, rest as (
      update credit_line set ${changes}
      where line_id in (${below.join(", ")}) and (select true from whole) and ${canTake} ${changed}
    )`;
  const narrowest = below.length > 0 ? "rest" : "whole";
  return `with whole as (
      update credit_line set ${changes} where line_id = ${whole} and ${canTake} ${changed}
    )${below.length > 0 ? rest : ""}
    insert into line_movement (tenant, bank_id, line_id, line_revision, case_id, from_account, to_account, amount_fen, posted_at)
    select tenant, bank_id, line_id, revision, $2, '${from}', '${to}', $1, $3 from ${narrowest}
    where line_id = ${below.at(-1) ?? whole} and (select count(*) from ${narrowest}) = ${below.length || 1}`;
}
