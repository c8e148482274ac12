import type { CaseId, CreditLineId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Fen } from "@lianrong/contracts/money";
import type { Tx } from "@lianrong/runtime/database";

/** From available to reserved, back again, from reserved to used, and from used to available. */
export type Way = "reserve" | "release" | "use" | "repay";

/** What is moved on every line of a path, the bank's whole first, and on every limit across the bank's products. */
export type Transfer = {
  readonly tenant: TenantId;
  readonly bankId: OrganisationId;
  readonly lineIds: readonly CreditLineId[];
  readonly acrossIds: readonly CreditLineId[];
  readonly caseId: CaseId;
  readonly way: Way;
  readonly amountFen: Fen;
  readonly at: Date;
};

/**
 * Moves an amount on all lines, with one row in the ledger for the path and one for each limit across it. Undefined if all could
 * take it; else a line that could not, and the caller undoes the rest. Two moves in one transaction may deadlock with others.
 */
export async function transfer(tx: Tx, moving: Transfer): Promise<CreditLineId | undefined> {
  const { tenant, bankId, lineIds, acrossIds, caseId, way, amountFen, at } = moving;
  const { rows } = await tx.query<{ shortId: CreditLineId | null }>({
    name: "transfer",
    text: `select move_on_lines($1, $2, $3, $4, $5, $6, $7, $8) as "shortId"`,
    values: [tenant, bankId, lineIds, acrossIds, caseId, way, amountFen, at],
  });
  return rows[0]?.shortId ?? undefined;
}
