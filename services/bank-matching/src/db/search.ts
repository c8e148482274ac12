import type { CaseId, MatchId, OrganisationId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { FIRMS_TYPED, typedRange, writtenRange } from "@lianrong/runtime/name-index";
import type { CasesOf } from "./cases.js";
import type { ListedMatch } from "./match-list.js";

const TENANT = "tenant = current_setting('lianrong.tenant')";

/** The newest of a bank's matches whose borrower the text names, and those of the case, the request or the id that it is. */
export async function matchesTyped(
  tx: Tx,
  { bankId, text, limit }: { readonly bankId: OrganisationId; readonly text: string; readonly limit: number },
): Promise<readonly ListedMatch[]> {
  const { rows } = await tx.query<{ matchId: MatchId; proposedAt: Date }>({
    text: `with firm as materialized (${FIRMS_TYPED})
           select match_id as "matchId", proposed_at as "proposedAt" from (
             (select one.* from firm cross join lateral (
                select match_id, proposed_at from match
                where ${TENANT} and bank_id = $3 and borrower_id = firm.enterprise_id
                order by proposed_at desc limit $4) one order by proposed_at desc limit $4)
             union (select match_id, proposed_at from match where ${TENANT} and bank_id = $3 and match_id = $5)
             union (select match_id, proposed_at from match where ${TENANT} and bank_id = $3 and case_id = $5)
           ) found order by proposed_at desc, match_id desc limit $4`,
    values: [...typedRange(text), bankId, limit, text],
  });
  return rows;
}

const BY_ID = "case_id = $4 or request_id = $4";
const ways = {
  borrower: `select case_id, opened_at from financing_case where ${TENANT} and borrower_id = $5 and (${BY_ID})`,
  bank: `(select one.* from firm cross join lateral (
            select case_id, opened_at from financing_case
            where ${TENANT} and agreed_bank_id = $5 and borrower_id = firm.enterprise_id
            order by opened_at desc limit $3) one order by opened_at desc limit $3)
         union (select case_id, opened_at from financing_case
            where ${TENANT} and agreed_bank_id = $5 and contract_number collate "C" >= $6
              and contract_number collate "C" < $7
            order by contract_number collate "C" limit $3)
         union (select case_id, opened_at from financing_case where ${TENANT} and agreed_bank_id = $5 and (${BY_ID}))`,
  tenant: `(select one.* from firm cross join lateral (
              select case_id, opened_at from financing_case where ${TENANT} and borrower_id = firm.enterprise_id
              order by opened_at desc limit $3) one order by opened_at desc limit $3)
           union (select case_id, opened_at from financing_case where ${TENANT} and (${BY_ID}))`,
} as const satisfies Record<CasesOf["by"], string>;

/** The newest cases that the text finds: by borrower, by a bank's own contract number, by the id of case or request. */
export async function casesTyped(
  tx: Tx,
  { text, limit, ...whose }: CasesOf & { readonly text: string; readonly limit: number },
): Promise<readonly CaseId[]> {
  const values = [...typedRange(text), limit, text];
  if (whose.organisationId !== null) values.push(whose.organisationId);
  if (whose.by === "bank") values.push(...writtenRange(text));
  const { rows } = await tx.query<{ caseId: CaseId }>({
    text: `with firm as materialized (${FIRMS_TYPED})
           select case_id as "caseId" from (${ways[whose.by]}) found order by opened_at desc, case_id desc limit $3`,
    values,
  });
  return rows.map(({ caseId }) => caseId);
}
