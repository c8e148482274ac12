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
          or (m.dispatched_at is not null and m.passed_over_at is null and m.status in ('proposed', 'pulled'))))
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

/** When matches are put first, and by when their banks are to answer. */
export type When = { readonly now: Date; readonly respondBy: Date };

export type Dispatched = OpenPair & { readonly requestId: FinancingRequestId };

/**
 * Puts each match first at its bank, under the locks of the cases, taken in the order of their ids. Time has passed since
 * they were chosen: where somebody works on the case by now or was put first, its firm is no longer listed, or the product is
 * withdrawn or one of its lines cannot carry the amount, it is left as it is. The banks find the others in their feeds.
 */
export async function dispatch(
  tx: Tx,
  matchIds: readonly MatchId[],
  { now, respondBy }: When,
): Promise<readonly Dispatched[]> {
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
             update match m set dispatched_at = $2, respond_by = $4, passed_over_at = null, revision = m.revision + 1
             from financing_case c
             where c.case_id = m.case_id and c.status = 'open' and m.match_id = any($1) and m.status = any($3)
               and not exists (
                 select 1 from match o where o.case_id = m.case_id
                   and (o.status = 'offered' or (o.status = 'claimed' and o.claim_expires_at > $2)
                     or (o.dispatched_at is not null and o.passed_over_at is null and o.status in ('proposed', 'pulled'))))
               and exists (
                 select 1 from entry_copy e
                 where e.tenant = c.tenant and e.entry_id = c.entry_id and e.status = 'listed')
               and exists (select 1 from product p where p.product_id = m.product_id and p.status = 'published')
               and not exists (
                 select 1 from credit_line l
                 where l.tenant = m.tenant and l.bank_id = m.bank_id and l.status <> 'closed'
                   and coalesce(l.product_id, m.product_id) = m.product_id and coalesce(l.chain, c.chain) = c.chain
                   and (l.leader_id is null or l.leader_id = c.leader_id)
                   and (l.borrower_id is null or l.borrower_id = c.borrower_id)
                   and (l.programme_id is null or exists (
                     select 1 from credit_line own
                     where own.programme_id = l.programme_id and own.borrower_id = c.borrower_id and own.status <> 'closed'))
                   and (l.status <> 'active' or l.total_fen - l.reserved_fen - l.used_fen < c.amount_fen))
             returning m.tenant, m.match_id, m.case_id, m.bank_id, m.product_id, c.request_id
           ), fed as (
             insert into feed_pending (tenant, bank_id, match_id) select tenant, bank_id, match_id from put_first
           )
           select match_id as "matchId", case_id as "caseId", bank_id as "bankId", product_id as "productId",
             request_id as "requestId" from put_first order by case_id`,
    values: [matchIds, now, claimable, respondBy],
  });
  return rows;
}
