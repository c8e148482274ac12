import type { Tx } from "@lianrong/runtime/database";
import type { RaisedAlert } from "../domain/alerts.js";
import type { FollowedConfirmation } from "../domain/follow-confirmation.js";
import type { FollowedRequest } from "../domain/follow-request.js";

/** The tables that are made from the log and can be made again from it. */
export const projectionTables = [
  "fact",
  "followed_request",
  "followed_confirmation",
  "entry_standing",
  "money_movement",
  "alert",
] as const;

export async function clearProjections(tx: Tx, tenant: string): Promise<void> {
  for (const table of projectionTables) await tx.query(`delete from ${table} where tenant = $1`, [tenant]);
}

export async function saveRequest(tx: Tx, tenant: string, requestId: string, followed: FollowedRequest): Promise<void> {
  await tx.query({
    name: "save-request",
    text: `insert into followed_request (tenant, request_id, case_id, borrower_id, borrower_name, stage, stage_since, moved_at,
             closed_reason, clock_due_on, filed_at, filed_on, reached, filed_fen, ready_fen, accepted_fen, approved_fen, drawn_fen, repaid_fen)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
           on conflict (tenant, request_id) do update set case_id = $3, borrower_id = $4, borrower_name = $5, stage = $6, stage_since = $7,
             moved_at = $8, closed_reason = $9, clock_due_on = $10, filed_at = $11, filed_on = $12, reached = $13, filed_fen = $14,
             ready_fen = $15, accepted_fen = $16, approved_fen = $17, drawn_fen = $18, repaid_fen = $19`,
    values: [
      tenant,
      requestId,
      followed.caseId,
      followed.borrowerId,
      followed.borrowerName,
      followed.stage,
      followed.stageSince,
      followed.movedAt,
      followed.closedReason,
      followed.clockDueOn,
      followed.filedAt,
      followed.filedOn,
      followed.reached,
      followed.filedFen,
      followed.readyFen,
      followed.acceptedFen,
      followed.approvedFen,
      followed.drawnFen,
      followed.repaidFen,
    ],
  });
}

export async function saveConfirmation(
  tx: Tx,
  tenant: string,
  confirmationId: string,
  followed: FollowedConfirmation,
): Promise<void> {
  await tx.query({
    name: "save-confirmation",
    text: `insert into followed_confirmation (tenant, confirmation_id, receivable_id, requested_on, due_on, late_on, decided_on, confirmed_fen)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (tenant, confirmation_id) do update set receivable_id = $3, requested_on = $4, due_on = $5, late_on = $6, decided_on = $7, confirmed_fen = $8`,
    values: [
      tenant,
      confirmationId,
      followed.receivableId,
      followed.requestedOn,
      followed.dueOn,
      followed.lateOn,
      followed.decidedOn,
      followed.confirmedFen,
    ],
  });
}

export async function insertStanding(
  tx: Tx,
  tenant: string,
  row: {
    readonly entryId: string;
    readonly seq: number;
    readonly kind: string;
    readonly status: string;
    readonly sinceOn: string;
  },
): Promise<void> {
  await tx.query({
    name: "insert-standing",
    text: `insert into entry_standing (tenant, entry_id, seq, kind, status, since_on) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [tenant, row.entryId, row.seq, row.kind, row.status, row.sinceOn],
  });
}

export async function insertMovement(
  tx: Tx,
  tenant: string,
  row: {
    readonly key: string;
    readonly seq: number;
    readonly kind: string;
    readonly requestId: string;
    readonly amountFen: number;
    readonly rateBp: number | null;
    readonly movedOn: string;
  },
): Promise<void> {
  await tx.query({
    name: "insert-movement",
    text: `insert into money_movement (tenant, key, seq, kind, request_id, amount_fen, rate_bp, moved_on)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [tenant, row.key, row.seq, row.kind, row.requestId, row.amountFen, row.rateBp, row.movedOn],
  });
}

/** Writes an alert as it stands now; true when it was not there before. */
export async function saveAlert(tx: Tx, tenant: string, alert: RaisedAlert): Promise<boolean> {
  const { rows } = await tx.query<{ fresh: boolean }>({
    name: "save-alert",
    text: `insert into alert (tenant, alert_id, kind, subject, rule, raised_at, due_on, resolved_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (tenant, alert_id) do update set rule = $5, raised_at = $6, due_on = $7, resolved_at = $8
           returning xmax = 0 as fresh`,
    values: [
      tenant,
      alert.alertId,
      alert.kind,
      alert.subject,
      alert.rule,
      alert.raisedAt,
      alert.dueOn,
      alert.resolvedAt,
    ],
  });
  return rows[0]?.fresh === true;
}
