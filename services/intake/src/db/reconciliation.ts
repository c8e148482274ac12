import type { Reconciliation } from "@lianrong/contracts/intake";
import type { Fen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";

type Counts = Reconciliation["findings"] & {
  readonly liveRequests: number;
  readonly reservedFen: Fen;
  readonly usedFen: Fen;
};

const LIVE = "('filed', 'awaiting-confirmation', 'ready', 'handed-over')";

/** Holds intake's books against each other over the whole installation; the transaction must reach it. */
export async function countReconciliation(tx: Tx): Promise<Counts> {
  const { rows } = await tx.query<Counts>({
    name: "reconcile",
    text: `select
      (select count(*)::int from financing_request where status in ${LIVE}) as "liveRequests",
      (select coalesce(sum(reserved_fen), 0)::bigint from invoice_registry) as "reservedFen",
      (select coalesce(sum(used_fen), 0)::bigint from invoice_registry) as "usedFen",
      (select count(*)::int from invoice_hold hold join financing_request request using (request_id)
       where hold.reserved_fen > 0 and request.status not in ${LIVE}) as "reservedWithoutLiveRequest",
      (select count(*)::int from invoice_registry registry
       left join (select fingerprint, sum(reserved_fen) as reserved_fen, sum(used_fen) as used_fen from invoice_hold group by 1) hold
         using (fingerprint)
       where registry.reserved_fen <> coalesce(hold.reserved_fen, 0)
          or registry.used_fen <> coalesce(hold.used_fen, 0)) as "registryOtherThanHolds",
      (select count(*)::int from receivable r left join financing_request request using (request_id)
       where r.request_id is not null and (request.status is null or request.status not in ${LIVE}))
      + (select count(*)::int from request_receivable rr join financing_request request using (request_id)
         join receivable r using (receivable_id)
         where rr.live and (request.status not in ${LIVE} or r.request_id is distinct from rr.request_id))
        as "heldReceivablesWithoutLiveRequest",
      (select count(*)::int from confirmation c join financing_request request using (request_id)
       where c.status in ('requested', 'awaiting-checker') and request.status not in ${LIVE})
        as "openConfirmationsOfEndedRequests"`,
  });
  const [counts] = rows;
  invariant(counts, "an aggregate answers one row");
  return counts;
}
