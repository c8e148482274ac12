import type { CaseId, MatchId, OrganisationId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";

export type FeedEntry = { readonly position: number; readonly matchId: MatchId; readonly caseId: CaseId };

const PENDING_PER_PULL = 1_000;

/**
 * Numbers what has changed since the bank's last pull. Whoever holds the head's lock is the feed's one writer and sees only
 * what is committed, so positions are dense and nothing turns up later behind a cursor that has gone past.
 */
export async function numberPending(tx: Tx, feed: { tenant: string; bankId: OrganisationId }): Promise<void> {
  await tx.query({
    name: "begin-feed",
    text: "insert into feed_head (tenant, bank_id) values ($1, $2) on conflict do nothing",
    values: [feed.tenant, feed.bankId],
  });
  await tx.query({
    name: "lock-feed",
    text: "select position from feed_head where tenant = $1 and bank_id = $2 for update",
    values: [feed.tenant, feed.bankId],
  });
  await tx.query({
    name: "number-pending",
    text: `with moved as (
             delete from feed_pending where id in
               (select id from feed_pending where tenant = $1 and bank_id = $2 order by id limit ${PENDING_PER_PULL})
             returning id, match_id
           ), once as (
             select match_id, row_number() over (order by max(id)) as place from moved group by match_id
           ), head as (
             update feed_head set position = position + (select count(*) from once)
             where tenant = $1 and bank_id = $2
             returning position - (select count(*) from once) as before
           )
           insert into feed_entry (tenant, bank_id, position, match_id)
           select $1, $2, head.before + once.place, once.match_id from once, head`,
    values: [feed.tenant, feed.bankId],
  });
}

export async function feedAfter(
  tx: Tx,
  page: { readonly bankId: OrganisationId; readonly after: number; readonly limit: number },
): Promise<readonly FeedEntry[]> {
  const { rows } = await tx.query<FeedEntry>({
    name: "feed-after",
    text: `select position, match_id as "matchId", case_id as "caseId" from feed_entry join match using (match_id)
           where feed_entry.tenant = current_setting('lianrong.tenant') and feed_entry.bank_id = $1 and position > $2
           order by position limit $3`,
    values: [page.bankId, page.after, page.limit],
  });
  return rows;
}

/** How far the bank's feed has been numbered. */
export async function headOf(tx: Tx, bankId: OrganisationId): Promise<number> {
  const { rows } = await tx.query<{ position: number }>({
    name: "head-of-feed",
    text: "select position from feed_head where tenant = current_setting('lianrong.tenant') and bank_id = $1",
    values: [bankId],
  });
  return rows[0]?.position ?? 0;
}

/** The receipt of a pull: who was given what, when. */
export async function insertPullReceipt(
  tx: Tx,
  receipt: {
    readonly tenant: string;
    readonly bankId: OrganisationId;
    readonly subject: string;
    readonly after: number;
    readonly to: number;
    readonly matches: number;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query({
    name: "insert-pull-receipt",
    text: `insert into pull_receipt (tenant, bank_id, subject, after_position, to_position, matches, pulled_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [receipt.tenant, receipt.bankId, receipt.subject, receipt.after, receipt.to, receipt.matches, receipt.at],
  });
}
