import type { CaseId, FinancingRequestId, MatchId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { claimable } from "../domain/match.js";
import type { OpenPair } from "../domain/work-out-allocation.js";

const DUE = `select c.case_id
  from financing_case c join entry_copy e on e.tenant = c.tenant and e.entry_id = c.entry_id and e.status = 'listed'
  where c.tenant = current_setting('lianrong.tenant') and c.status = 'open'
    and not exists (
      select 1 from match m where m.case_id = c.case_id
        and (m.status = 'offered' or (m.status = 'claimed' and m.claim_expires_at > $1)
          or (m.dispatched_at is not null and m.status in ('proposed', 'pulled'))))
  order by c.opened_at, c.case_id limit $2`;

/** The oldest open cases that nobody works on and that no bank was put first for, or that bank has let go. */
export async function casesToDispatch(tx: Tx, now: Date, most: number): Promise<readonly CaseId[]> {
  const { rows } = await tx.query<{ caseId: CaseId }>({
    name: "cases-to-dispatch",
    text: `select case_id as "caseId" from (${DUE}) due`,
    values: [now, most],
  });
  return rows.map(({ caseId }) => caseId);
}

/** Everything that an allocation is worked out from, as one short text: two that are equal mean that nothing has changed between. */
export async function stampOfBatch(tx: Tx, now: Date, most: number): Promise<string> {
  const { rows } = await tx.query<{ stamp: string }>({
    name: "stamp-of-batch",
    text: `with due as materialized (${DUE}),
           parts (part) as (
             select string_agg(case_id, ',' order by case_id) from due
             union all select string_agg(match_id || ' ' || m.revision, ',' order by match_id)
               from match m join due using (case_id) where m.status = any($3)
             union all select string_agg(product_id || ' ' || revision, ',' order by product_id)
               from product where tenant = current_setting('lianrong.tenant') and status = 'published'
             union all select string_agg(line_id || ' ' || revision, ',' order by line_id)
               from credit_line where tenant = current_setting('lianrong.tenant') and status <> 'closed'
             union all select string_agg(match_id, ',' order by match_id)
               from match where tenant = current_setting('lianrong.tenant') and status = 'claimed' and claim_expires_at > $1
             union all select string_agg(concat_ws(' ', product_id, chain, decided, approved, answers, answer_minutes), ','
                 order by product_id, chain)
               from product_record where tenant = current_setting('lianrong.tenant')
             union all (select allocation_id from allocation
               where tenant = current_setting('lianrong.tenant') and status = 'applied'
               order by made_at desc, allocation_id desc limit 1)
           )
           select md5(string_agg(md5(coalesce(part, '')), ',' order by part)) as stamp from parts`,
    values: [now, most, claimable],
  });
  return rows[0]?.stamp ?? "";
}

/** The matches of the cases that their banks may still take up. */
export async function openPairsOf(tx: Tx, caseIds: readonly CaseId[]): Promise<readonly OpenPair[]> {
  const { rows } = await tx.query<OpenPair>({
    name: "open-pairs-of",
    text: `select case_id as "caseId", match_id as "matchId", product_id as "productId", bank_id as "bankId" from match
           where tenant = current_setting('lianrong.tenant') and case_id = any($1) and status = any($2)
           order by case_id, match_id`,
    values: [caseIds, claimable],
  });
  return rows;
}

export type Dispatched = OpenPair & { readonly requestId: FinancingRequestId };

/**
 * Puts each match first at its bank, under the locks of the cases, taken in the order of their ids; those whose case or
 * match has moved on in the meantime are left as they are. The banks find the others in their feeds.
 */
export async function dispatch(tx: Tx, matchIds: readonly MatchId[], now: Date): Promise<readonly Dispatched[]> {
  await tx.query({
    name: "lock-cases-to-dispatch",
    text: `select 1 from financing_case
           where tenant = current_setting('lianrong.tenant')
             and case_id in (select case_id from match where match_id = any($1))
           order by case_id for update`,
    values: [matchIds],
  });
  const { rows } = await tx.query<Dispatched>({
    name: "dispatch",
    text: `with put_first as (
             update match m set dispatched_at = $2, revision = m.revision + 1
             from financing_case c
             where c.case_id = m.case_id and c.status = 'open' and m.match_id = any($1) and m.status = any($3)
               and not exists (
                 select 1 from match o where o.case_id = m.case_id
                   and (o.status = 'offered' or (o.status = 'claimed' and o.claim_expires_at > $2)))
             returning m.tenant, m.match_id, m.case_id, m.bank_id, m.product_id, c.request_id
           ), fed as (
             insert into feed_pending (tenant, bank_id, match_id) select tenant, bank_id, match_id from put_first
           )
           select match_id as "matchId", case_id as "caseId", bank_id as "bankId", product_id as "productId",
             request_id as "requestId" from put_first order by case_id`,
    values: [matchIds, now, claimable],
  });
  return rows;
}
