import type { DebtorReceipt } from "@lianrong/contracts/cases";
import type { EventOf } from "@lianrong/contracts/events";
import type { CaseId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";

/** Keeps a debtor's receipt for the bank that it names (R35). */
export async function insertReceipt(tx: Tx, { tenant, data, occurredAt }: EventOf<"intake.receipt-given.v1">) {
  await tx.query({
    name: "insert-receipt",
    text: `insert into debtor_receipt (tenant, notice_id, case_id, bank_id, receivable_id, debtor_id, amount_fen, due_on,
             repayment_account, waives_defences, waives_set_off, given_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    values: [
      tenant,
      data.noticeId,
      data.caseId,
      data.bankId,
      data.receivableId,
      data.debtorId,
      data.amountFen,
      data.dueOn,
      data.repaymentAccount,
      data.waivesDefences,
      data.waivesSetOff,
      occurredAt,
    ],
  });
}

export async function receiptsOf(tx: Tx, caseId: CaseId): Promise<DebtorReceipt[]> {
  const { rows } = await tx.query<Omit<DebtorReceipt, "givenAt"> & { givenAt: Date }>({
    name: "receipts-of",
    text: `select notice_id as "noticeId", receivable_id as "receivableId", debtor_id as "debtorId",
             amount_fen as "amountFen", due_on as "dueOn", repayment_account as "repaymentAccount",
             waives_defences as "waivesDefences", waives_set_off as "waivesSetOff", given_at as "givenAt"
           from debtor_receipt where tenant = current_setting('lianrong.tenant') and case_id = $1
           order by given_at, notice_id`,
    values: [caseId],
  });
  return rows.map(({ givenAt, ...receipt }) => ({ ...receipt, givenAt: toInstant(givenAt) }));
}
