import type { Tx } from "@lianrong/runtime/database";
import { FIRMS_TYPED, typedRange } from "@lianrong/runtime/name-index";

/** The entries that the transaction may see of the firms which the text names, and the one whose id it is. */
export async function entriesTyped(
  tx: Tx,
  { tenant, text, limit }: { readonly tenant: string; readonly text: string; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>({
    text: `with firm as materialized (${FIRMS_TYPED})
           select one.id from firm cross join lateral (
             select entry_id as id, ordinal from entry where tenant = $4 and entry.enterprise_id = firm.enterprise_id
             order by ordinal desc limit $3) one order by ordinal desc limit $3`,
    values: [...typedRange(text), limit, tenant],
  });
  return [text, ...rows.map(({ id }) => id)];
}
