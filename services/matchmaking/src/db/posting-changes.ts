import type { Tx } from "@lianrong/runtime/database";
import type { Posting } from "../domain/posting.js";
import { POSTING_COLUMNS, type PostingRow, toPosting } from "./posting-row.js";

/** Takes the next number of the tenant's market; the row stays locked, so numbers are committed in their order. */
export async function nextPosition(tx: Tx, tenant: string): Promise<number> {
  const { rows } = await tx.query<{ position: number }>({
    name: "next-position",
    text: `insert into market_head as head (tenant, position) values ($1, 1)
           on conflict (tenant) do update set position = head.position + 1 returning position`,
    values: [tenant],
  });
  return rows[0]?.position ?? 1;
}

/** The postings of the transaction's tenant that have changed since, in the order of their last change. */
export async function changedPostings(
  tx: Tx,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly (Posting & { readonly position: number })[]> {
  const { rows } = await tx.query<PostingRow & { readonly position: number }>({
    name: "changed-postings",
    text: `select ${POSTING_COLUMNS}, position from posting
           where tenant = current_setting('lianrong.tenant') and position > $1 order by position limit $2`,
    values: [after, limit],
  });
  return rows.map(({ position, ...row }) => ({ ...toPosting(row), position }));
}
