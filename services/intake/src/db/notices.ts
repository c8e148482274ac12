import type {
  CaseId,
  FinancingRequestId,
  NoticeId,
  OfferId,
  OrganisationId,
  ReceivableId,
  TenantId,
} from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Fen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { type Notice, Receipt } from "../domain/notice.js";

type NoticeRow = Omit<Notice, "receipt"> & { readonly receipt: unknown };

const columns = `notice_id as "noticeId", case_id as "caseId", offer_id as "offerId", request_id as "requestId",
  receivable_id as "receivableId", supplier_id as "supplierId", supplier_name as "supplierName", debtor_id as "debtorId",
  bank_id as "bankId", bank_name as "bankName", kind, amount_fen as "amountFen", due_on as "dueOn", sent_at as "sentAt",
  arrived_at as "arrivedAt", withdrawn_at as "withdrawnAt", receipt, revision`;

function fromRow(row: NoticeRow): Notice {
  return { ...row, receipt: Receipt.nullable().parse(row.receipt) };
}

export async function findNotice(tx: Tx, noticeId: NoticeId): Promise<Notice | undefined> {
  const { rows } = await tx.query<NoticeRow>({
    name: "notice-find",
    text: `select ${columns} from notice where notice_id = $1`,
    values: [noticeId],
  });
  return rows[0] && fromRow(rows[0]);
}

/** Locks notices in the order of their ids. */
export async function lockNotices(tx: Tx, noticeIds: readonly NoticeId[]): Promise<readonly Notice[]> {
  const { rows } = await tx.query<NoticeRow>({
    name: "notices-lock",
    text: `select ${columns} from notice where notice_id = any($1) order by notice_id for update`,
    values: [noticeIds],
  });
  return rows.map(fromRow);
}

export async function lockNotice(tx: Tx, noticeId: NoticeId): Promise<Notice | undefined> {
  const [notice] = await lockNotices(tx, [noticeId]);
  return notice;
}

/** Locks the notices of a case that stand, in the order of their ids. */
export async function lockStandingNotices(tx: Tx, caseId: CaseId): Promise<readonly Notice[]> {
  const { rows } = await tx.query<NoticeRow>({
    name: "notices-of-case",
    text: `select ${columns} from notice where case_id = $1 and withdrawn_at is null order by notice_id for update`,
    values: [caseId],
  });
  return rows.map(fromRow);
}

export type NewNotice = {
  readonly noticeId: NoticeId;
  readonly caseId: CaseId;
  readonly offerId: OfferId;
  readonly requestId: FinancingRequestId;
  readonly receivableId: ReceivableId;
  readonly supplierId: OrganisationId;
  readonly supplierName: string;
  readonly debtorId: OrganisationId;
  readonly bankId: OrganisationId;
  readonly bankName: string;
  readonly kind: Notice["kind"];
  readonly amountFen: Fen;
  readonly dueOn: Day;
  readonly sentAt: Date;
};

/** Writes a notice down; false where the offer has sent one for this receivable before. */
export async function insertNotice(tx: Tx, tenant: TenantId, n: NewNotice): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "notice-insert",
    text: `insert into notice (notice_id, tenant, case_id, offer_id, request_id, receivable_id, supplier_id, supplier_name,
             debtor_id, bank_id, bank_name, kind, amount_fen, due_on, sent_at, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1) on conflict do nothing`,
    values: [
      n.noticeId,
      tenant,
      n.caseId,
      n.offerId,
      n.requestId,
      n.receivableId,
      n.supplierId,
      n.supplierName,
      n.debtorId,
      n.bankId,
      n.bankName,
      n.kind,
      n.amountFen,
      n.dueOn,
      n.sentAt,
    ],
  });
  return rowCount === 1;
}

/** Saves what changes in a notice's life. The row is locked by whoever decided, so a lost race here is a bug. */
export async function saveNotice(tx: Tx, notice: Notice): Promise<void> {
  const { noticeId, arrivedAt, withdrawnAt, receipt, revision } = notice;
  const { rowCount } = await tx.query({
    name: "notice-save",
    text: `update notice set arrived_at = $2, withdrawn_at = $3, receipt = $4, revision = $5
           where notice_id = $1 and revision = $5 - 1`,
    values: [noticeId, arrivedAt, withdrawnAt, receipt && JSON.stringify(receipt), revision],
  });
  invariant(rowCount === 1, `notice ${noticeId} changed under its lock`);
}
