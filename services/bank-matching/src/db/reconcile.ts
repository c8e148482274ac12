import type { Reconciliation } from "@lianrong/contracts/credit-lines";
import type { CaseId, CreditLineId } from "@lianrong/contracts/ids";
import { type Fen, fen } from "@lianrong/contracts/money";
import type { Tx } from "@lianrong/runtime/database";

type Carried = { readonly lineId: CreditLineId; readonly reservedFen: number; readonly usedFen: number };

/** Adds up what the lines carry in three ways: by their own columns, by the cases that hold them, and by the ledger. */
export async function reconcile(tx: Tx): Promise<Reconciliation> {
  const { rows: totals } = await tx.query<{ liveCases: number; heldFen: Fen }>({
    name: "held-in-all",
    text: `select count(*) filter (where status <> 'closed') as "liveCases",
             coalesce(sum(held_reserved_fen + held_used_fen), 0)::bigint as "heldFen"
           from financing_case where tenant = current_setting('lianrong.tenant')`,
  });
  const { rows: closed } = await tx.query<{ caseId: CaseId }>({
    name: "closed-cases-holding",
    text: `select case_id as "caseId" from financing_case
           where tenant = current_setting('lianrong.tenant') and status = 'closed'
             and held_reserved_fen + held_used_fen > 0`,
  });
  return {
    liveCases: totals[0]?.liveCases ?? 0,
    heldFen: totals[0]?.heldFen ?? fen(0),
    linesAgainstCases: await linesAgainstCases(tx),
    linesAgainstLedger: await linesAgainstLedger(tx),
    closedCasesHolding: closed.map(({ caseId }) => caseId),
  };
}

async function linesAgainstCases(tx: Tx): Promise<Reconciliation["linesAgainstCases"]> {
  const { rows } = await tx.query<Carried & { readonly casesReservedFen: number; readonly casesUsedFen: number }>({
    name: "lines-against-cases",
    text: `with held as (
             select line_id, sum(held_reserved_fen)::bigint as reserved, sum(held_used_fen)::bigint as used
             from financing_case, unnest(line_ids || across_ids) as line_id
             where tenant = current_setting('lianrong.tenant') and status <> 'closed'
             group by line_id
           )
           select line_id as "lineId", reserved_fen as "reservedFen", used_fen as "usedFen",
             coalesce(reserved, 0) as "casesReservedFen", coalesce(used, 0) as "casesUsedFen"
           from credit_line left join held using (line_id)
           where tenant = current_setting('lianrong.tenant')
             and (reserved_fen <> coalesce(reserved, 0) or used_fen <> coalesce(used, 0))
           order by line_id`,
  });
  return rows;
}

async function linesAgainstLedger(tx: Tx): Promise<Reconciliation["linesAgainstLedger"]> {
  const { rows } = await tx.query<Carried & { readonly ledgerReservedFen: number; readonly ledgerUsedFen: number }>({
    name: "lines-against-ledger",
    text: `with posted as (
             select line_id,
               sum(case 'reserved' when to_account then amount_fen when from_account then -amount_fen else 0 end)::bigint as reserved,
               sum(case 'used' when to_account then amount_fen when from_account then -amount_fen else 0 end)::bigint as used
             from line_posting where tenant = current_setting('lianrong.tenant') group by line_id
           )
           select line_id as "lineId", reserved_fen as "reservedFen", used_fen as "usedFen",
             coalesce(reserved, 0) as "ledgerReservedFen", coalesce(used, 0) as "ledgerUsedFen"
           from credit_line left join posted using (line_id)
           where tenant = current_setting('lianrong.tenant')
             and (reserved_fen <> coalesce(reserved, 0) or used_fen <> coalesce(used, 0))
           order by line_id`,
  });
  return rows;
}
