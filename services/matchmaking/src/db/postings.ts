import type { Day } from "@lianrong/contracts/instants";
import type { PostingStatus } from "@lianrong/contracts/market";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";
import type { Posting, Side } from "../domain/posting.js";
import { nextPosition } from "./posting-changes.js";
import { POSTING_COLUMNS, type PostingRow, toPosting } from "./posting-row.js";

const TENANT = "tenant = current_setting('lianrong.tenant')";

/** Adds the posting, or saves what has changed of it, under the market's next number. */
export async function savePosting(tx: Tx, posting: Posting): Promise<void> {
  const position = await nextPosition(tx, posting.tenant);
  await tx.query({
    name: "save-posting",
    text: `insert into posting (tenant, posting_id, side, organisation_id, product, keywords, specifications,
             industry_code, chain, district, unit, quantity, lead_time_days, from_fen, to_fen, note, expires_on, published,
             named, status, posted_at, position, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
           on conflict (posting_id) do update set (product, keywords, specifications, industry_code, chain, district, unit,
             quantity, lead_time_days, from_fen, to_fen, note, expires_on, published, named, status, position, revision) =
             (excluded.product, excluded.keywords, excluded.specifications, excluded.industry_code, excluded.chain,
             excluded.district, excluded.unit, excluded.quantity, excluded.lead_time_days, excluded.from_fen,
             excluded.to_fen, excluded.note, excluded.expires_on, excluded.published, excluded.named, excluded.status,
             excluded.position, excluded.revision)`,
    values: [
      posting.tenant,
      posting.postingId,
      posting.side,
      posting.organisationId,
      posting.product,
      posting.keywords,
      JSON.stringify(posting.specifications),
      posting.industryCode,
      posting.chain,
      posting.district,
      posting.unit,
      posting.quantity,
      posting.leadTimeDays,
      posting.priceBand?.fromFen ?? null,
      posting.priceBand?.toFen ?? null,
      posting.note,
      posting.expiresOn,
      posting.published,
      posting.named,
      posting.status,
      posting.postedAt,
      position,
      posting.revision,
    ],
  });
}

/** The posting of that side, if the transaction may see it. */
export async function findPosting(tx: Tx, side: Side, postingId: string): Promise<Posting | undefined> {
  const { rows } = await tx.query<PostingRow>({
    name: "find-posting",
    text: `select ${POSTING_COLUMNS} from posting where ${TENANT} and side = $1 and posting_id = $2`,
    values: [side, postingId],
  });
  return rows[0] && toPosting(rows[0]);
}

/** The posting, which cannot change before the caller is done. */
export async function lockPosting(tx: Tx, side: Side, postingId: string): Promise<Posting | undefined> {
  const { rows } = await tx.query<PostingRow>({
    name: "lock-posting",
    text: `select ${POSTING_COLUMNS} from posting where ${TENANT} and side = $1 and posting_id = $2 for update`,
    values: [side, postingId],
  });
  return rows[0] && toPosting(rows[0]);
}

/** Those of the postings that the transaction may see, in no order. */
export async function postingsOf(tx: Tx, ids: readonly string[]): Promise<readonly Posting[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<PostingRow>({
    name: "postings-of",
    text: `select ${POSTING_COLUMNS} from posting where ${TENANT} and posting_id = any($1)`,
    values: [ids],
  });
  return rows.map(toPosting);
}

/** A page of what the transaction may see of one side, the newest first; of one organisation where it is named. */
export async function pageOfPostings(
  tx: Tx,
  asked: {
    readonly side: Side;
    readonly organisationId: string | null;
    readonly status: PostingStatus | null;
    readonly before: Place | null;
    readonly limit: number;
  },
): Promise<readonly Posting[]> {
  const { side, organisationId, status, before, limit } = asked;
  const { rows } = await tx.query<PostingRow>({
    text: `select ${POSTING_COLUMNS} from posting
           where ${TENANT} and side = $1 ${organisationId === null ? "and $2::text is null" : "and organisation_id = $2"}
             and ($3::text is null or status = $3)
             ${before ? "and (posted_at, posting_id) < ($5, $6)" : ""}
           order by posted_at desc, posting_id desc limit $4`,
    values: [side, organisationId, status, limit, ...(before ? [before.at, before.id] : [])],
  });
  return rows.map(toPosting);
}

/** Locks open postings whose day is over; those that somebody works on wait for the next round. */
export async function lockEnded(tx: Tx, today: Day, limit: number): Promise<readonly Posting[]> {
  const { rows } = await tx.query<PostingRow>({
    name: "lock-ended",
    text: `select ${POSTING_COLUMNS} from posting
           where expires_on < $1 and status in ('posted', 'introduced', 'intent')
           order by expires_on, posting_id limit $2 for update skip locked`,
    values: [today, limit],
  });
  return rows.map(toPosting);
}
