import type { Tx } from "@lianrong/runtime/database";
import { FIRMS_TYPED, typedRange } from "@lianrong/runtime/name-index";

/** The requests of the firms which the text names, the latest first, and the one whose id, or whose case's id, it is. */
export async function casesTyped(
  tx: Tx,
  { tenant, text, limit }: { readonly tenant: string; readonly text: string; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>({
    text: `with firm as materialized (${FIRMS_TYPED})
           (select one.id from firm cross join lateral (
              select request_id as id, filed_at from followed_request
              where tenant = $4 and borrower_id = firm.enterprise_id and filed_at is not null
              order by filed_at desc limit $3) one order by filed_at desc limit $3)
           union all (select request_id from followed_request where tenant = $4 and case_id = $5)`,
    values: [...typedRange(text), limit, tenant, text],
  });
  return [text, ...rows.map(({ id }) => id)];
}
