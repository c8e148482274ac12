import { SetResponseTime } from "@lianrong/contracts/response-time";
import type { Tx } from "@lianrong/runtime/database";
import { usualResponseTime } from "../domain/working-time.js";

type Row = Omit<SetResponseTime, "spans" | "closedOn" | "openOn"> & {
  readonly spans: unknown;
  readonly closedOn: readonly string[];
  readonly openOn: readonly string[];
  readonly setAt: Date;
};

export type KeptResponseTime = { readonly set: SetResponseTime; readonly setAt: Date | null };

/** By which clock the tenant's banks are to answer: its own, or the usual one where it has set none. */
export async function responseTimeOf(tx: Tx): Promise<KeptResponseTime> {
  const { rows } = await tx.query<Row>({
    name: "response-time",
    text: `select response_hours as "responseHours", spans, closed_on::text[] as "closedOn", open_on::text[] as "openOn",
             pushes_in_order as "pushesInOrder", set_at as "setAt"
           from response_time where tenant = current_setting('lianrong.tenant')`,
  });
  const [row] = rows;
  if (!row) return { set: usualResponseTime, setAt: null };
  const { setAt, ...set } = row;
  return { set: SetResponseTime.parse(set), setAt };
}

export async function saveResponseTime(tx: Tx, set: SetResponseTime, at: Date): Promise<void> {
  await tx.query({
    name: "save-response-time",
    text: `insert into response_time (tenant, response_hours, spans, closed_on, open_on, pushes_in_order, set_at)
           values (current_setting('lianrong.tenant'), $1, $2, $3, $4, $5, $6)
           on conflict (tenant) do update set response_hours = excluded.response_hours, spans = excluded.spans,
             closed_on = excluded.closed_on, open_on = excluded.open_on, pushes_in_order = excluded.pushes_in_order,
             set_at = excluded.set_at`,
    values: [set.responseHours, JSON.stringify(set.spans), set.closedOn, set.openOn, set.pushesInOrder, at],
  });
}
