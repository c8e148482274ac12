import type { Day } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";

export type ChainQuality = {
  readonly chain: string | null;
  readonly asked: number;
  readonly accepted: number;
  readonly intents: number;
  readonly orders: number;
  readonly orderedFen: number;
  readonly meanReciprocalRankBp: number;
  readonly acceptedBp: number;
  readonly orderedBp: number;
};

/** What became of the introductions that were asked for on these days, chain by chain; those without a chain come last. */
export async function qualityByChain(
  tx: Tx,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<readonly ChainQuality[]> {
  const { rows } = await tx.query<ChainQuality>({
    name: "quality-by-chain",
    text: `select chain, count(*)::int as asked, count(accepted_at)::int as accepted,
             count(*) filter (where intent_at is not null or order_number is not null)::int as intents,
             count(order_number)::int as orders, coalesce(sum(amount_fen), 0)::bigint as "orderedFen",
             round(avg(coalesce(10000.0 / rank, 0)))::int as "meanReciprocalRankBp",
             round(10000.0 * count(accepted_at) / count(*))::int as "acceptedBp",
             round(10000.0 * count(order_number) / count(*))::int as "orderedBp"
           from introduction where tenant = current_setting('lianrong.tenant') and asked_on between $1 and $2
           group by chain order by chain nulls last`,
    values: [from, to],
  });
  return rows;
}
