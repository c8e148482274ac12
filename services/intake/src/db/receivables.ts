import type { FinancingRequestId, ReceivableId, TenantId } from "@lianrong/contracts/ids";
import { Warning } from "@lianrong/contracts/intake";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import type { InvoiceUse, Receivable } from "../domain/receivable.js";

type ReceivableRow = Omit<Receivable, "warnings"> & { readonly warnings: unknown };

const columns = `r.receivable_id as "receivableId", r.supplier_id as "supplierId", r.supplier_uscc as "supplierUscc",
  r.supplier_name as "supplierName", r.debtor_id as "debtorId", r.debtor_uscc as "debtorUscc", r.debtor_name as "debtorName",
  r.contract_number as "contractNumber", r.contracted_on as "contractedOn", r.delivered_on as "deliveredOn",
  r.agreed_days as "agreedDays", r.term_reason as "termReason", r.pay_when_paid as "payWhenPaid",
  r.nominal_due_on as "nominalDueOn", r.due_on as "dueOn", r.calendar_version as "calendarVersion",
  r.amount_fen as "amountFen", r.confirmed_fen as "confirmedFen", r.status, r.request_id as "requestId",
  r.confirmation_id as "confirmationId", r.warnings, r.recorded_at as "recordedAt", r.revision`;

export const Warnings = z.array(Warning);

function fromRow(row: ReceivableRow): Receivable {
  return { ...row, warnings: Warnings.parse(row.warnings) };
}

export async function findReceivable(tx: Tx, receivableId: ReceivableId): Promise<Receivable | undefined> {
  const { rows } = await tx.query<ReceivableRow>({
    name: "receivable-find",
    text: `select ${columns} from receivable r where receivable_id = $1`,
    values: [receivableId],
  });
  return rows[0] && fromRow(rows[0]);
}

/** Locks receivables in the order of their ids, which everybody keeps, so that two who want the same ones never wait for each other. */
export async function lockReceivables(tx: Tx, receivableIds: readonly ReceivableId[]): Promise<readonly Receivable[]> {
  const { rows } = await tx.query<ReceivableRow>({
    name: "receivables-lock",
    text: `select ${columns} from receivable r where receivable_id = any($1) order by receivable_id for update`,
    values: [receivableIds],
  });
  return rows.map(fromRow);
}

export async function lockReceivable(tx: Tx, receivableId: ReceivableId): Promise<Receivable | undefined> {
  const [receivable] = await lockReceivables(tx, [receivableId]);
  return receivable;
}

/** The receivables that back or backed a request, in the order of their ids. */
export async function receivablesOfRequest(
  tx: Tx,
  requestId: FinancingRequestId,
): Promise<readonly (Receivable & { readonly live: boolean })[]> {
  const { rows } = await tx.query<ReceivableRow & { live: boolean }>({
    name: "receivables-of-request",
    text: `select ${columns}, rr.live from request_receivable rr join receivable r using (receivable_id)
           where rr.request_id = $1 order by receivable_id`,
    values: [requestId],
  });
  return rows.map((row) => ({ ...fromRow(row), live: row.live }));
}

/** Locks the receivables that a request holds. Which ones it was filed with never changes, so that this needs no lock on the request. */
export async function lockReceivablesOfRequest(tx: Tx, requestId: FinancingRequestId): Promise<readonly Receivable[]> {
  const { rows } = await tx.query<{ receivableId: ReceivableId }>({
    name: "request-receivable-ids",
    text: `select receivable_id as "receivableId" from request_receivable where request_id = $1`,
    values: [requestId],
  });
  const receivables = await lockReceivables(
    tx,
    rows.map((row) => row.receivableId),
  );
  return receivables.filter((receivable) => receivable.requestId === requestId);
}

export async function insertReceivable(
  tx: Tx,
  tenant: TenantId,
  { receivable, invoices }: { readonly receivable: Receivable; readonly invoices: readonly InvoiceUse[] },
): Promise<void> {
  const r = receivable;
  await tx.query({
    name: "receivable-insert",
    text: `insert into receivable (receivable_id, tenant, supplier_id, supplier_uscc, supplier_name, debtor_id, debtor_uscc,
             debtor_name, contract_number, contracted_on, delivered_on, agreed_days, term_reason, pay_when_paid,
             nominal_due_on, due_on, calendar_version, amount_fen, confirmed_fen, status, request_id, confirmation_id,
             warnings, recorded_at, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
    values: [
      r.receivableId,
      tenant,
      r.supplierId,
      r.supplierUscc,
      r.supplierName,
      r.debtorId,
      r.debtorUscc,
      r.debtorName,
      r.contractNumber,
      r.contractedOn,
      r.deliveredOn,
      r.agreedDays,
      r.termReason,
      r.payWhenPaid,
      r.nominalDueOn,
      r.dueOn,
      r.calendarVersion,
      r.amountFen,
      r.confirmedFen,
      r.status,
      r.requestId,
      r.confirmationId,
      JSON.stringify(r.warnings),
      r.recordedAt,
      r.revision,
    ],
  });
  await tx.query({
    name: "invoice-use-insert",
    text: `insert into invoice_use (receivable_id, place, tenant, supplier_id, debtor_id, fingerprint, code, number, issued_on, total_fen, amount_fen)
           select $1, place, $2, $3, $4, fingerprint, code, number, issued_on, total_fen, amount_fen
           from unnest($5::int[], $6::text[], $7::text[], $8::text[], $9::date[], $10::bigint[], $11::bigint[])
             as use (place, fingerprint, code, number, issued_on, total_fen, amount_fen)`,
    values: [
      r.receivableId,
      tenant,
      r.supplierId,
      r.debtorId,
      invoices.map((use) => use.place),
      invoices.map((use) => use.fingerprint),
      invoices.map((use) => use.code),
      invoices.map((use) => use.number),
      invoices.map((use) => use.issuedOn),
      invoices.map((use) => use.totalFen),
      invoices.map((use) => use.amountFen),
    ],
  });
}

/** Saves what changes in a receivable's life. The row is locked by whoever decided, so a lost race here is a bug. */
export async function saveReceivable(tx: Tx, receivable: Receivable): Promise<void> {
  const { rowCount } = await tx.query({
    name: "receivable-save",
    text: `update receivable set status = $2, confirmed_fen = $3, request_id = $4, confirmation_id = $5, revision = $6
           where receivable_id = $1 and revision = $6 - 1`,
    values: [
      receivable.receivableId,
      receivable.status,
      receivable.confirmedFen,
      receivable.requestId,
      receivable.confirmationId,
      receivable.revision,
    ],
  });
  invariant(rowCount === 1, `receivable ${receivable.receivableId} changed under its lock`);
}

export type UseOfReceivable = InvoiceUse & { readonly receivableId: ReceivableId };

/** The invoices behind receivables, each receivable's in the order in which they were given. */
export async function invoicesOf(tx: Tx, receivableIds: readonly ReceivableId[]): Promise<readonly UseOfReceivable[]> {
  const { rows } = await tx.query<UseOfReceivable>({
    name: "invoice-uses",
    text: `select receivable_id as "receivableId", place, fingerprint, code, number, issued_on as "issuedOn",
                  total_fen as "totalFen", amount_fen as "amountFen"
           from invoice_use where receivable_id = any($1) order by receivable_id, place`,
    values: [receivableIds],
  });
  return rows;
}
