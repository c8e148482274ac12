import type { CreditLineId, OrganisationId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import type { CreditLine } from "../domain/credit-tree.js";

const COLUMNS = `tenant, line_id as "lineId", bank_id as "bankId", name, parent_id as "parentId",
  product_id as "productId", chain, leader_id as "leaderId",
  programme_id as "programmeId", borrower_id as "borrowerId", status, total_fen as "totalFen",
  reserved_fen as "reservedFen", used_fen as "usedFen", revision`;

export async function insertLine(tx: Tx, line: CreditLine, createdAt: Date): Promise<void> {
  await tx.query({
    name: "insert-line",
    text: `insert into credit_line (tenant, line_id, bank_id, name, parent_id, product_id, chain, leader_id, status,
             total_fen, reserved_fen, used_fen, revision, created_at, programme_id, borrower_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      line.tenant,
      line.lineId,
      line.bankId,
      line.name,
      line.parentId,
      line.productId,
      line.chain,
      line.leaderId,
      line.status,
      line.totalFen,
      line.reservedFen,
      line.usedFen,
      line.revision,
      createdAt,
      line.programmeId,
      line.borrowerId,
    ],
  });
}

/** Makes whoever changes the shape of a bank's tree wait for one another. */
export async function lockTree(tx: Tx, bankId: OrganisationId): Promise<void> {
  await tx.query({
    name: "lock-tree",
    text: "select pg_advisory_xact_lock(hashtextextended('credit tree ' || current_setting('lianrong.tenant') || $1, 0))",
    values: [bankId],
  });
}

/** Makes whoever changes the shape of a bank's tree wait until this transaction has drawn on it. */
export async function holdTree(tx: Tx, bankId: OrganisationId): Promise<void> {
  await tx.query({
    name: "hold-tree",
    text: `select pg_advisory_xact_lock_shared(
             hashtextextended('credit tree ' || current_setting('lianrong.tenant') || $1, 0))`,
    values: [bankId],
  });
}

export async function linesOfBank(tx: Tx, bankId: OrganisationId): Promise<readonly CreditLine[]> {
  const { rows } = await tx.query<CreditLine>({
    name: "lines-of-bank",
    text: `select ${COLUMNS} from credit_line
           where tenant = current_setting('lianrong.tenant') and bank_id = $1 and status <> 'closed'`,
    values: [bankId],
  });
  return rows;
}

/** Every standing line of the tenant, by bank. */
export async function linesByBank(tx: Tx): Promise<ReadonlyMap<OrganisationId, readonly CreditLine[]>> {
  const { rows } = await tx.query<CreditLine>({
    name: "lines-by-bank",
    text: `select ${COLUMNS} from credit_line
           where tenant = current_setting('lianrong.tenant') and status <> 'closed'`,
  });
  return groupByBank(rows);
}

function groupByBank(lines: readonly CreditLine[]): ReadonlyMap<OrganisationId, readonly CreditLine[]> {
  const byBank = new Map<OrganisationId, CreditLine[]>();
  for (const line of lines) {
    const known = byBank.get(line.bankId);
    if (known) known.push(line);
    else byBank.set(line.bankId, [line]);
  }
  return byBank;
}

export async function lockLine(tx: Tx, lineId: CreditLineId): Promise<CreditLine | undefined> {
  const { rows } = await tx.query<CreditLine>({
    name: "lock-line",
    text: `select ${COLUMNS} from credit_line where tenant = current_setting('lianrong.tenant') and line_id = $1 for update`,
    values: [lineId],
  });
  return rows[0];
}

export async function saveLineStatus(tx: Tx, line: CreditLine): Promise<void> {
  await tx.query({
    name: "save-line-status",
    text: "update credit_line set status = $2, revision = $3 where line_id = $1",
    values: [line.lineId, line.status, line.revision],
  });
}
