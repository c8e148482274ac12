import type { Day } from "@lianrong/contracts/instants";
import { type Fen, sumFen } from "@lianrong/contracts/money";
import type { RecordDrawdown } from "@lianrong/contracts/write-back";
import type { Tx } from "@lianrong/runtime/database";
import type { FinancingCase } from "../domain/case.js";

/** Records a loan; false where the bank has used the number before. */
export async function insertDrawdown(tx: Tx, one: FinancingCase, drawdown: RecordDrawdown): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-drawdown",
    text: `insert into drawdown (tenant, bank_id, loan_number, case_id, borrower_id, amount_fen, annual_rate_bp, fees_fen,
             net_fen, days, drawn_on)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    values: [
      one.tenant,
      one.agreedBankId,
      drawdown.loanNumber,
      one.caseId,
      one.borrowerId,
      drawdown.amountFen,
      drawdown.annualRateBp,
      drawdown.feesFen,
      drawdown.netFen,
      drawdown.days,
      drawdown.drawnOn,
    ],
  });
  return rowCount === 1;
}

/** What the case's drawdowns have cost in fees so far. */
export async function feesCharged(tx: Tx, one: FinancingCase): Promise<Fen> {
  const { rows } = await tx.query<{ feesFen: Fen }>({
    name: "fees-charged",
    text: `select fees_fen as "feesFen" from drawdown where tenant = $1 and case_id = $2`,
    values: [one.tenant, one.caseId],
  });
  return sumFen(rows.map(({ feesFen }) => feesFen));
}

export type Loan = { readonly amountFen: Fen; readonly repaidFen: Fen; readonly drawnOn: Day };

export async function findLoan(tx: Tx, one: FinancingCase, loanNumber: string): Promise<Loan | undefined> {
  const { rows } = await tx.query<Loan>({
    name: "find-loan",
    text: `select amount_fen as "amountFen", repaid_fen as "repaidFen", drawn_on as "drawnOn" from drawdown
           where tenant = $1 and bank_id = $2 and loan_number = $3 and case_id = $4`,
    values: [one.tenant, one.agreedBankId, loanNumber, one.caseId],
  });
  return rows[0];
}

/** Records a repayment of principal, under the case's lock. */
export async function insertRepayment(
  tx: Tx,
  one: FinancingCase,
  repayment: { readonly loanNumber: string; readonly principalFen: Fen; readonly repaidOn: Day },
): Promise<void> {
  await tx.query({
    name: "insert-repayment",
    text: `with repaid as (
             update drawdown set repaid_fen = repaid_fen + $5
             where tenant = $1 and bank_id = $2 and loan_number = $3 and case_id = $4
             returning tenant, bank_id, loan_number, case_id, borrower_id
           )
           insert into repayment (tenant, bank_id, loan_number, case_id, borrower_id, principal_fen, repaid_on)
           select tenant, bank_id, loan_number, case_id, borrower_id, $5, $6 from repaid`,
    values: [
      one.tenant,
      one.agreedBankId,
      repayment.loanNumber,
      one.caseId,
      repayment.principalFen,
      repayment.repaidOn,
    ],
  });
}
