import { ConfirmationFigures, type ConfirmationFiguresQuery } from "@lianrong/contracts/intake";
import type { Tx } from "@lianrong/runtime/database";

const most = 500;

/** How long the debtors whose rows are seen took, each over what it was asked between two days; the busiest first. */
export async function confirmationFigures(
  tx: Tx,
  { from, to }: ConfirmationFiguresQuery,
): Promise<ConfirmationFigures["data"]> {
  const { rows } = await tx.query({
    name: "confirmation-figures",
    text: `with asked as (
             select c.debtor_id, r.debtor_name, c.status, c.late,
                    case when c.status = 'confirmed' then
                      ((c.evidence ->> 'confirmedAt')::timestamptz at time zone 'Asia/Shanghai')::date
                      - (c.requested_at at time zone 'Asia/Shanghai')::date end as days
             from confirmation c join receivable r using (receivable_id)
             where not c.by_upload
               and c.requested_at >= $1::date::timestamp at time zone 'Asia/Shanghai'
               and c.requested_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai'
           )
           select debtor_id as "debtorId", max(debtor_name) as "debtorName", count(*)::int as asked,
                  count(*) filter (where status = 'confirmed')::int as confirmed,
                  count(*) filter (where status = 'rejected')::int as rejected,
                  count(*) filter (where late)::int as late,
                  percentile_disc(0.5) within group (order by days)::int as "medianDays",
                  percentile_disc(0.9) within group (order by days)::int as "p90Days",
                  (10000 * count(*) filter (where days <= 30) / nullif(count(days), 0))::int as "within30Bp"
           from asked group by debtor_id order by asked desc, debtor_id limit $3`,
    values: [from, to, most],
  });
  return ConfirmationFigures.shape.data.parse(rows);
}
