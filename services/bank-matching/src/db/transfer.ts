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
 * Moves an amount on every line of the path, with one row in the ledger that names the narrowest. Answers whether every line
 * could take it; where not, the caller undoes what others took.
 */
export async function transfer(tx: Tx, moving: Transfer): Promise<boolean> {
  const { lineIds, from, to, amountFen, caseId, at } = moving;
  const { rows } = await tx.query<{ isMoved: boolean }>({
    name: "transfer",
    text: `select move_on_path($1, $2, $3, $4, $5, $6) as "isMoved"`,
    values: [lineIds, caseId, from, to, amountFen, at],
  });
  return rows[0]?.isMoved === true;
}
