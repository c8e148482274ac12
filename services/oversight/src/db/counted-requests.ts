import type { RequestFigure } from "@lianrong/contracts/counted";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";
import type { Days } from "../domain/period.js";

export type CountedRow = {
  readonly requestId: string;
  readonly caseId: string | null;
  readonly borrowerName: string;
  readonly stage: string;
  readonly filedAt: Date;
  readonly countedFen: number;
};

export type CountedPage = Days & {
  readonly tenant: string;
  readonly figure: RequestFigure;
  readonly after: Place | null;
  readonly limit: number;
};

const COLUMNS = `r.request_id as "requestId", r.case_id as "caseId", r.borrower_name as "borrowerName", r.stage, r.filed_at as "filedAt"`;
const AFTER = "($5::timestamptz is null or (r.filed_at, r.request_id) > ($5, $6))";
const IN_ORDER = "order by r.filed_at, r.request_id limit $7";

const moneyKinds: Readonly<Partial<Record<RequestFigure, "drawn" | "repaid">>> = {
  "money-drawn": "drawn",
  "money-repaid": "repaid",
};

/** A page of the requests behind a figure, the earliest first: chosen as `countSteps` and `findTotals` count them. */
export async function findCountedRequests(tx: Tx, page: CountedPage): Promise<readonly CountedRow[]> {
  const kind = moneyKinds[page.figure];
  const { rows } = await tx.query<CountedRow>({
    ...(kind ? { name: "requests-with-money", text: WITH_MONEY } : { name: "requests-at-step", text: AT_STEP }),
    values: [
      page.tenant,
      page.from,
      page.to,
      kind ?? page.figure,
      page.after?.at ?? null,
      page.after?.id ?? "",
      page.limit,
    ],
  });
  return rows;
}

const AT_STEP = `
  select ${COLUMNS},
         case $4 when 'filed' then filed_fen when 'accepted' then accepted_fen when 'approved' then approved_fen
                 when 'disbursed' then drawn_fen when 'repaid' then repaid_fen else ready_fen end as "countedFen"
  from followed_request r
  where tenant = $1 and filed_on >= coalesce($2::date, filed_on) and filed_on <= coalesce($3::date, filed_on)
    and $4 = any (reached) and ${AFTER} ${IN_ORDER}`;

const WITH_MONEY = `
  select ${COLUMNS}, moved.amount_fen as "countedFen"
  from (select request_id, sum(amount_fen)::bigint as amount_fen from money_movement
        where tenant = $1 and kind = $4 and moved_on >= coalesce($2::date, moved_on) and moved_on <= coalesce($3::date, moved_on)
        group by request_id) as moved
  join followed_request r on r.tenant = $1 and r.request_id = moved.request_id
  where r.filed_at is not null and ${AFTER} ${IN_ORDER}`;
