import type { FunnelStepName } from "@lianrong/contracts/oversight";
import type { Tx } from "@lianrong/runtime/database";
import { waitingStages } from "../domain/follow-request.js";
import type { Days } from "../domain/period.js";

// A sum of amounts can outgrow the whole numbers that JSON carries exactly; a figure then says the most that it can say
// rather than nothing, because one absurd request must not take the overview from the bureau.
const sumOf = (summed: string, where = "true") =>
  `least(coalesce(sum(${summed}) filter (where ${where}), 0), ${Number.MAX_SAFE_INTEGER})::bigint`;

export type StepCount = { readonly step: FunnelStepName; readonly requests: number; readonly amountFen: number };

/** How many of the period's requests reached each step, and for how much. */
export async function countSteps(tx: Tx, tenant: string, { from, to }: Days): Promise<readonly StepCount[]> {
  const { rows } = await tx.query<StepCount>({
    name: "funnel",
    text: `select step, count(*)::int as requests,
                  ${sumOf(`case step when 'filed' then filed_fen when 'accepted' then accepted_fen
                                     when 'approved' then approved_fen when 'disbursed' then drawn_fen
                                     when 'repaid' then repaid_fen else ready_fen end`)} as "amountFen"
           from followed_request, unnest(reached) as step
           where tenant = $1 and filed_on is not null and filed_on >= coalesce($2::date, filed_on) and filed_on <= coalesce($3::date, filed_on)
           group by step`,
    values: [tenant, from, to],
  });
  return rows;
}

export type Totals = {
  readonly listedEntries: number;
  readonly chainLeaders: number;
  readonly requestsFiled: number;
  readonly confirmedFen: number;
  readonly confirmationsOpen: number;
  readonly confirmationsLate: number;
  readonly drawnFen: number;
  readonly repaidFen: number;
  readonly averageRateBp: number | null;
};

const STANDING = `
  select count(*) filter (where status = 'listed')::int as "listedEntries",
         count(*) filter (where status = 'listed' and kind = 'chain-leader')::int as "chainLeaders"
  from (select distinct on (entry_id) status, kind from entry_standing
        where tenant = $1 and since_on <= coalesce($3::date, since_on) order by entry_id, seq desc) as standing`;

const FILED = `
  select count(*)::int as "requestsFiled" from followed_request
  where tenant = $1 and filed_on >= coalesce($2::date, filed_on) and filed_on <= coalesce($3::date, filed_on)`;

const CONFIRMED = `
  select ${sumOf("confirmed_fen", "decided_on >= coalesce($2::date, decided_on) and decided_on <= coalesce($3::date, decided_on)")} as "confirmedFen",
         count(*) filter (where open)::int as "confirmationsOpen",
         count(*) filter (where open and late_on <= coalesce($3::date, late_on))::int as "confirmationsLate"
  from (select *, requested_on <= coalesce($3::date, requested_on) and (decided_on is null or decided_on > $3::date) is true as open
        from followed_confirmation where tenant = $1) as confirmation`;

const MOVED = `
  select ${sumOf("amount_fen", "kind = 'drawn'")} as "drawnFen",
         ${sumOf("amount_fen", "kind = 'repaid'")} as "repaidFen",
         round(sum(amount_fen::numeric * rate_bp) filter (where kind = 'drawn') / nullif(sum(amount_fen) filter (where kind = 'drawn'), 0))::int as "averageRateBp"
  from money_movement
  where tenant = $1 and moved_on >= coalesce($2::date, moved_on) and moved_on <= coalesce($3::date, moved_on)`;

/** What stands at the period's end and what moved within it. */
export async function findTotals(tx: Tx, tenant: string, { from, to }: Days): Promise<Totals> {
  const { rows } = await tx.query<Totals>({
    name: "overview",
    text: `select * from (${STANDING}) standing, (${FILED}) filed, (${CONFIRMED}) confirmed, (${MOVED}) moved`,
    values: [tenant, from, to],
  });
  const [totals] = rows;
  if (!totals) throw new Error("an aggregate has one row");
  return totals;
}

/** What makes a request stuck: it waits for somebody, and has not moved for too long or is past a clock. */
export type StuckBefore = { readonly movedBefore: Date; readonly today: string };

export async function countStuck(tx: Tx, tenant: string, stuck: StuckBefore): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "stuck",
    text: `select count(*)::int as count from followed_request
           where tenant = $1 and filed_on is not null and stage = any ($2::text[]) and (moved_at < $3 or clock_due_on < $4::date)`,
    values: [tenant, waitingStages, stuck.movedBefore, stuck.today],
  });
  return rows[0]?.count ?? 0;
}
