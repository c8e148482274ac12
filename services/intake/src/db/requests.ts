import { Bilingual } from "@lianrong/contracts/bilingual";
import type { EntryId, FinancingRequestId, ReceivableId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import { RequestDetail } from "@lianrong/contracts/request-details";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import type { FinancingRequest } from "../domain/request.js";
import { Warnings } from "./receivables.js";

type RequestRow = Omit<FinancingRequest, "warnings" | "kindName" | "details"> & {
  readonly warnings: unknown;
  readonly kindName: unknown;
  readonly details: unknown;
};

/** What a request's row keeps as documents, parsed as it is read. */
export const RequestDocuments = z.object({
  kindName: Bilingual,
  details: z.array(RequestDetail),
  warnings: Warnings,
});

const columns = `request_id as "requestId", borrower_id as "borrowerId", borrower_uscc as "borrowerUscc",
  borrower_name as "borrowerName", kind, status, amount_fen as "amountFen", tenor_days as "tenorDays",
  max_annual_rate_bp as "maxAnnualRateBp", purpose, kind_name as "kindName", details, filed_at as "filedAt", expires_on as "expiresOn",
  entry_id as "entryId", case_id as "caseId", closed_reason as "closedReason", warnings, revision`;

function fromRow(row: RequestRow): FinancingRequest {
  return { ...row, ...RequestDocuments.parse(row) };
}

export async function findRequest(tx: Tx, requestId: FinancingRequestId): Promise<FinancingRequest | undefined> {
  const { rows } = await tx.query<RequestRow>({
    name: "request-find",
    text: `select ${columns} from financing_request where request_id = $1`,
    values: [requestId],
  });
  return rows[0] && fromRow(rows[0]);
}

/** Locks a request; whoever needs its receivables too has locked them before. */
export async function lockRequest(tx: Tx, requestId: FinancingRequestId): Promise<FinancingRequest | undefined> {
  const { rows } = await tx.query<RequestRow>({
    name: "request-lock",
    text: `select ${columns} from financing_request where request_id = $1 for update`,
    values: [requestId],
  });
  return rows[0] && fromRow(rows[0]);
}

export async function insertRequest(
  tx: Tx,
  tenant: TenantId,
  {
    request: r,
    receivableIds,
  }: { readonly request: FinancingRequest; readonly receivableIds: readonly ReceivableId[] },
): Promise<void> {
  await tx.query({
    name: "request-insert",
    text: `insert into financing_request (request_id, tenant, borrower_id, borrower_uscc, borrower_name, kind, status, amount_fen,
             tenor_days, max_annual_rate_bp, purpose, filed_at, expires_on, entry_id, case_id, closed_reason, warnings, revision,
             kind_name, details)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    values: [
      r.requestId,
      tenant,
      r.borrowerId,
      r.borrowerUscc,
      r.borrowerName,
      r.kind,
      r.status,
      r.amountFen,
      r.tenorDays,
      r.maxAnnualRateBp,
      r.purpose,
      r.filedAt,
      r.expiresOn,
      r.entryId,
      r.caseId,
      r.closedReason,
      JSON.stringify(r.warnings),
      r.revision,
      JSON.stringify(r.kindName),
      JSON.stringify(r.details),
    ],
  });
  await tx.query({
    name: "request-receivable-insert",
    text: `insert into request_receivable (request_id, receivable_id, tenant, borrower_id, live)
           select $1, receivable_id, $2, $3, true from unnest($4::text[]) receivable_id`,
    values: [r.requestId, tenant, r.borrowerId, receivableIds],
  });
}

/** Saves what changes in a request's life. The row is locked by whoever decided, so a lost race here is a bug. */
export async function saveRequest(tx: Tx, request: FinancingRequest): Promise<void> {
  const { rowCount } = await tx.query({
    name: "request-save",
    text: `update financing_request
           set status = $2, amount_fen = $3, entry_id = $4, case_id = $5, closed_reason = $6, revision = $7
           where request_id = $1 and revision = $7 - 1`,
    values: [
      request.requestId,
      request.status,
      request.amountFen,
      request.entryId,
      request.caseId,
      request.closedReason,
      request.revision,
    ],
  });
  invariant(rowCount === 1, `request ${request.requestId} changed under its lock`);
}

/** Ends a request's hold on receivables. */
export async function letGo(
  tx: Tx,
  requestId: FinancingRequestId,
  receivableIds: readonly ReceivableId[],
): Promise<void> {
  await tx.query({
    name: "request-let-go",
    text: "update request_receivable set live = false where request_id = $1 and receivable_id = any($2)",
    values: [requestId, receivableIds],
  });
}

/** Requests that wait for debtors past their last day, over the whole installation. */
export async function findExpired(
  tx: Tx,
  today: Day,
): Promise<readonly { readonly requestId: FinancingRequestId; readonly tenant: TenantId }[]> {
  const { rows } = await tx.query<{ requestId: FinancingRequestId; tenant: TenantId }>({
    name: "requests-expired",
    text: `select request_id as "requestId", tenant from financing_request
           where status in ('filed', 'awaiting-confirmation') and expires_on < $1 order by expires_on limit 200`,
    values: [today],
  });
  return rows;
}

/** Requests that stand on an entry and have not been handed on yet. */
export async function findUnreadyOnEntry(tx: Tx, entryId: EntryId): Promise<readonly FinancingRequestId[]> {
  const { rows } = await tx.query<{ requestId: FinancingRequestId }>({
    name: "requests-on-entry",
    text: `select request_id as "requestId" from financing_request
           where entry_id = $1 and status in ('filed', 'awaiting-confirmation') order by request_id`,
    values: [entryId],
  });
  return rows.map((row) => row.requestId);
}
