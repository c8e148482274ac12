import type { CaseId, FinancingRequestId, MatchId, OrganisationId } from "@lianrong/contracts/ids";
import type { Fen } from "@lianrong/contracts/money";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";

export type LateRow = {
  readonly matchId: MatchId;
  readonly caseId: CaseId;
  readonly requestId: FinancingRequestId;
  readonly borrowerName: string;
  readonly amountFen: Fen;
  readonly bankId: OrganisationId;
  readonly productName: string;
  readonly respondBy: Date;
  readonly passedOverAt: Date;
  readonly askedNextId: OrganisationId | null;
};

const LATEST = new Date("9999-12-31T00:00:00Z");

/** A page of the matches whose banks let their time pass, the latest first, each with the bank that was put first after it. */
export async function lateResponses(
  tx: Tx,
  { before, limit }: { readonly before: Place | null; readonly limit: number },
): Promise<readonly LateRow[]> {
  const { rows } = await tx.query<LateRow>({
    name: "late-responses",
    text: `select m.match_id as "matchId", m.case_id as "caseId", c.request_id as "requestId",
             c.borrower_name as "borrowerName", c.amount_fen as "amountFen", m.bank_id as "bankId",
             m.product_name as "productName", m.respond_by as "respondBy", m.passed_over_at as "passedOverAt",
             (select o.bank_id from match o
              where o.case_id = m.case_id and o.match_id <> m.match_id and o.dispatched_at >= m.passed_over_at
              order by o.dispatched_at limit 1) as "askedNextId"
           from match m join financing_case c on c.case_id = m.case_id
           where m.tenant = current_setting('lianrong.tenant') and m.passed_over_at is not null
             and (m.passed_over_at, m.match_id) < ($1, $2)
           order by m.passed_over_at desc, m.match_id desc limit $3`,
    values: [before?.at ?? LATEST, before?.id ?? "", limit],
  });
  return rows;
}
