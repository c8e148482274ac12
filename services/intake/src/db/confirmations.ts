import { ConfirmationElements, Evidence } from "@lianrong/contracts/evidence";
import type { ConfirmationId, ReceivableId, TenantId } from "@lianrong/contracts/ids";
import { Day } from "@lianrong/contracts/instants";
import { RejectionCode } from "@lianrong/contracts/intake";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import { type Confirmation, isOpen, nextSpeech } from "../domain/confirmation.js";

const Clock = z.object({
  rule: z.enum(["R07", "R13"]),
  basis: z.enum(["statute", "tenant-policy"]),
  requestedOn: Day,
  days: z.int(),
  nominalDueOn: Day,
  dueOn: Day,
  reminders: z.array(z.object({ day: z.int(), on: Day })),
  calendarVersion: z.string(),
  calendarPublished: z.boolean(),
});
const Rejection = z.object({ code: RejectionCode, explanation: z.string(), contractClause: z.string().nullable() });

/** The columns that hold documents, parsed as they come out of the database. */
export const ConfirmationDocuments = z.object({
  clock: Clock.nullable(),
  elements: ConfirmationElements.nullable(),
  rejection: Rejection.nullable(),
  evidence: Evidence.nullable(),
});
type Documents = keyof z.infer<typeof ConfirmationDocuments>;

type ConfirmationRow = Omit<Confirmation, Documents> & { readonly [Name in Documents]: unknown };

const columns = `confirmation_id as "confirmationId", receivable_id as "receivableId", request_id as "requestId",
  supplier_id as "supplierId", debtor_id as "debtorId", status, by_upload as "byUpload", claimed_fen as "claimedFen",
  requested_at as "requestedAt", clock, reminded_day as "remindedDay", late, proposed_by as "proposedBy", elements,
  dispute_reason as "disputeReason", sent_back_reason as "sentBackReason", rejection, evidence, revision`;

function fromRow(row: ConfirmationRow): Confirmation {
  const { clock, elements, rejection, evidence } = ConfirmationDocuments.parse(row);
  return { ...row, clock, elements, rejection, evidence };
}

export async function findConfirmation(tx: Tx, confirmationId: ConfirmationId): Promise<Confirmation | undefined> {
  const { rows } = await tx.query<ConfirmationRow>({
    name: "confirmation-find",
    text: `select ${columns} from confirmation where confirmation_id = $1`,
    values: [confirmationId],
  });
  return rows[0] && fromRow(rows[0]);
}

export async function lockConfirmation(tx: Tx, confirmationId: ConfirmationId): Promise<Confirmation | undefined> {
  const { rows } = await tx.query<ConfirmationRow>({
    name: "confirmation-lock",
    text: `select ${columns} from confirmation where confirmation_id = $1 for update`,
    values: [confirmationId],
  });
  return rows[0] && fromRow(rows[0]);
}

/** Locks the receivables of several confirmations and the requests that hold them, each in the order of their ids. */
export async function lockOwnersOf(tx: Tx, confirmationIds: readonly ConfirmationId[]): Promise<void> {
  await tx.query({
    name: "confirmations-lock-receivables",
    text: `select 1 from receivable where receivable_id in
             (select receivable_id from confirmation where confirmation_id = any($1)) order by receivable_id for update`,
    values: [confirmationIds],
  });
  await tx.query({
    name: "confirmations-lock-requests",
    text: `select 1 from financing_request where request_id in
             (select r.request_id from receivable r join confirmation c using (receivable_id) where c.confirmation_id = any($1))
           order by request_id for update`,
    values: [confirmationIds],
  });
}

/** The confirmations that decide about receivables, read under the receivables' locks. */
export async function currentConfirmations(
  tx: Tx,
  receivableIds: readonly ReceivableId[],
): Promise<readonly Confirmation[]> {
  const { rows } = await tx.query<ConfirmationRow>({
    name: "confirmations-current",
    text: `select ${columns} from confirmation where confirmation_id in
             (select confirmation_id from receivable where receivable_id = any($1)) order by receivable_id for update`,
    values: [receivableIds],
  });
  return rows.map(fromRow);
}

export async function insertConfirmation(tx: Tx, tenant: TenantId, c: Confirmation): Promise<void> {
  await tx.query({
    name: "confirmation-insert",
    text: `insert into confirmation (confirmation_id, tenant, receivable_id, request_id, supplier_id, debtor_id, status,
             by_upload, claimed_fen, requested_at, clock, speaks_on, proposed_by, elements, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      c.confirmationId,
      tenant,
      c.receivableId,
      c.requestId,
      c.supplierId,
      c.debtorId,
      c.status,
      c.byUpload,
      c.claimedFen,
      c.requestedAt,
      json(c.clock),
      speaksOn(c),
      c.proposedBy,
      json(c.elements),
      c.revision,
    ],
  });
}

/** Saves what changes in a confirmation's life. The row is locked by whoever decided, so a lost race here is a bug. */
export async function saveConfirmation(tx: Tx, c: Confirmation): Promise<void> {
  const { rowCount } = await tx.query({
    name: "confirmation-save",
    text: `update confirmation set status = $2, speaks_on = $3, reminded_day = $4, late = $5, proposed_by = $6, elements = $7,
             dispute_reason = $8, sent_back_reason = $9, rejection = $10, evidence = $11, revision = $12
           where confirmation_id = $1 and revision = $12 - 1`,
    values: [
      c.confirmationId,
      c.status,
      speaksOn(c),
      c.remindedDay,
      c.late,
      c.proposedBy,
      json(c.elements),
      c.disputeReason,
      c.sentBackReason,
      json(c.rejection),
      json(c.evidence),
      c.revision,
    ],
  });
  invariant(rowCount === 1, `confirmation ${c.confirmationId} changed under its lock`);
}

/** Open confirmations whose clock has something to say, over the whole installation; what others hold is left for the next round. */
export async function lockSpeaking(
  tx: Tx,
  today: Day,
): Promise<readonly (Confirmation & { readonly tenant: TenantId })[]> {
  const { rows } = await tx.query<ConfirmationRow & { tenant: TenantId }>({
    name: "confirmations-speaking",
    text: `select ${columns}, tenant from confirmation where speaks_on <= $1
           order by speaks_on, confirmation_id limit 500 for update skip locked`,
    values: [today],
  });
  return rows.map((row) => ({ ...fromRow(row), tenant: row.tenant }));
}

function speaksOn(confirmation: Confirmation): Day | null {
  return isOpen(confirmation.status) ? (nextSpeech(confirmation)?.on ?? null) : null;
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
