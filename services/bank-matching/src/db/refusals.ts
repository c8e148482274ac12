import type { CaseId, OrganisationId, ProductId } from "@lianrong/contracts/ids";
import { Ineligibility } from "@lianrong/contracts/matches";
import type { Tx } from "@lianrong/runtime/database";
import type { FinancingCase } from "../domain/case.js";
import type { Ranked } from "../domain/rank-products.js";

/** Keeps why each product was not proposed, for as long as the case is kept. */
export async function insertRefusals(tx: Tx, one: FinancingCase, refusals: Ranked["ineligible"]): Promise<void> {
  if (refusals.length === 0) return;
  await tx.query({
    name: "insert-refusals",
    text: `insert into refusal (tenant, case_id, borrower_id, product_id, bank_id, product_name, reasons)
           select $1, $2, $3, p.product_id, p.bank_id, p.product_name, p.reasons
           from jsonb_to_recordset($4::jsonb) as p (product_id text, bank_id text, product_name text, reasons jsonb)`,
    values: [
      one.tenant,
      one.caseId,
      one.borrowerId,
      JSON.stringify(
        refusals.map(({ product, reasons }) => ({
          product_id: product.productId,
          bank_id: product.bankId,
          product_name: product.name,
          reasons,
        })),
      ),
    ],
  });
}

export type Refusal = {
  readonly caseId: CaseId;
  readonly bankId: OrganisationId;
  readonly productId: ProductId;
  readonly productName: string;
  readonly reasons: Ineligibility["reasons"];
};

export async function refusalsOf(tx: Tx, caseIds: readonly CaseId[]): Promise<readonly Refusal[]> {
  const { rows } = await tx.query<Omit<Refusal, "reasons"> & { reasons: unknown }>({
    name: "refusals-of",
    text: `select case_id as "caseId", bank_id as "bankId", product_id as "productId", product_name as "productName", reasons
           from refusal where tenant = current_setting('lianrong.tenant') and case_id = any($1)
           order by case_id, product_id`,
    values: [caseIds],
  });
  return rows.map((row) => ({ ...row, reasons: Ineligibility.shape.reasons.parse(row.reasons) }));
}
