import type { AlertId, TenantId } from "@lianrong/contracts/ids";
import { Day, toInstant } from "@lianrong/contracts/instants";
import { Alert } from "@lianrong/contracts/oversight";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";
import { type AlertKind, alertKinds } from "../domain/alerts.js";

type AlertRow = {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly rule: string | null;
  readonly raisedAt: Date;
  readonly dueOn: string | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
};

const COLUMNS = `a.alert_id as "alertId", a.kind, a.subject, a.rule, a.raised_at as "raisedAt", a.due_on as "dueOn",
  a.resolved_at as "resolvedAt", c.closed_at as "closedAt"`;

/** A page of alerts, the earliest first. */
export async function findAlerts(
  tx: Tx,
  tenant: TenantId,
  page: { readonly after: Place | null; readonly limit: number; readonly open: boolean | null },
): Promise<readonly { readonly alert: Alert; readonly place: Place }[]> {
  const { rows } = await tx.query<AlertRow>({
    name: "alerts",
    text: `select ${COLUMNS} from alert a left join alert_closing c using (tenant, alert_id)
           where a.tenant = $1 and ($2::boolean is null or (c.alert_id is null) = $2)
             and ($3::timestamptz is null or (a.raised_at, a.alert_id) > ($3, $4))
           order by a.raised_at, a.alert_id limit $5`,
    values: [tenant, page.open, page.after?.at ?? null, page.after?.id ?? "", page.limit],
  });
  return rows.map((row) => ({ alert: alertOf(row), place: { at: row.raisedAt, id: row.alertId } }));
}

export async function findAlert(tx: Tx, tenant: TenantId, alertId: AlertId): Promise<Alert | undefined> {
  const { rows } = await tx.query<AlertRow>({
    name: "alert-by-id",
    text: `select ${COLUMNS} from alert a left join alert_closing c using (tenant, alert_id) where a.tenant = $1 and a.alert_id = $2`,
    values: [tenant, alertId],
  });
  return rows.map(alertOf)[0];
}

/** Writes down who closed an alert; false when somebody had. */
export async function insertClosing(
  tx: Tx,
  tenant: TenantId,
  closing: { readonly alertId: AlertId; readonly closedAt: Date; readonly closedBy: string; readonly note: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-closing",
    text: `insert into alert_closing (tenant, alert_id, closed_at, closed_by, note) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
    values: [tenant, closing.alertId, closing.closedAt, closing.closedBy, closing.note],
  });
  return rowCount === 1;
}

function alertOf({ raisedAt, resolvedAt, closedAt, dueOn, ...row }: AlertRow): Alert {
  return Alert.parse({
    ...row,
    ...alertKinds[row.kind],
    raisedAt: toInstant(raisedAt),
    dueOn: dueOn === null ? null : Day.parse(dueOn),
    resolvedAt: resolvedAt === null ? null : toInstant(resolvedAt),
    closedAt: closedAt === null ? null : toInstant(closedAt),
  });
}
