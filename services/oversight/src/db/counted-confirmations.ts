import type { ConfirmationFigure } from "@lianrong/contracts/counted";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";
import type { Days } from "../domain/period.js";

export type ConfirmationRow = {
  readonly confirmationId: string;
  readonly receivableId: string;
  readonly supplierName: string | null;
  readonly debtorName: string | null;
  readonly requestedOn: string | null;
  readonly dueOn: string | null;
  readonly decidedOn: string | null;
  readonly countedFen: number;
  /** The day by which the list is ordered. */
  readonly sinceOn: string;
};

// What `findTotals` calls confirmed, open and late, in the period from first_on to last_on.
const OPEN =
  "(requested_on <= coalesce(last_on, requested_on) and (decided_on is null or decided_on > last_on)) is true";
const chosenBy: Readonly<Record<ConfirmationFigure, string>> = {
  confirmed:
    "confirmed_fen is not null and decided_on >= coalesce(first_on, decided_on) and decided_on <= coalesce(last_on, decided_on)",
  open: OPEN,
  late: `${OPEN} and late_on <= coalesce(last_on, late_on)`,
};

const nameOf = (party: "supplierId" | "debtorId") => `
  (select event::json -> 'data' ->> 'name' from event_log
   where tenant = $1 and topic = 'identity' and key = asked.event -> 'data' ->> '${party}'
     and type in ('identity.organisation-opened.v1', 'identity.organisation-renamed.v1')
   order by seq desc limit 1)`;

/** A page of the confirmations behind a figure, the longest-standing first; the parties' names are read from the log. */
export async function findCountedConfirmations(
  tx: Tx,
  page: Days & {
    readonly tenant: string;
    readonly figure: ConfirmationFigure;
    readonly after: Place | null;
    readonly limit: number;
  },
): Promise<readonly ConfirmationRow[]> {
  const { rows } = await tx.query<ConfirmationRow>({
    name: `confirmations-${page.figure}`,
    text: `
      select confirmation_id as "confirmationId", receivable_id as "receivableId", requested_on as "requestedOn",
             due_on as "dueOn", decided_on as "decidedOn", since_on as "sinceOn",
             coalesce(confirmed_fen, (asked.event -> 'data' ->> 'claimedFen')::bigint, 0) as "countedFen",
             ${nameOf("supplierId")} as "supplierName", ${nameOf("debtorId")} as "debtorName"
      from (
        select *, coalesce(requested_on, decided_on, late_on) as since_on from followed_confirmation, (select $2::date as first_on, $3::date as last_on) as period
        where tenant = $1 and ${chosenBy[page.figure]}
          and ($4::date is null or (coalesce(requested_on, decided_on, late_on), confirmation_id) > ($4::date, $5))
        order by coalesce(requested_on, decided_on, late_on), confirmation_id limit $6
      ) as chosen
      left join lateral (
        select event::json as event from event_log
        where tenant = $1 and topic = 'intake' and key = chosen.receivable_id
          and type in ('intake.confirmation-requested.v1', 'intake.receivable-confirmed.v1')
          and event::json -> 'data' ->> 'confirmationId' = chosen.confirmation_id
        order by seq limit 1
      ) as asked on true
      order by since_on, confirmation_id`,
    values: [
      page.tenant,
      page.from,
      page.to,
      page.after?.at.toISOString().slice(0, 10) ?? null,
      page.after?.id ?? "",
      page.limit,
    ],
  });
  return rows;
}
