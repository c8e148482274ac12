import type {
  CaseId,
  FinancingRequestId,
  NoticeId,
  OfferId,
  OrganisationId,
  ReceivableId,
} from "@lianrong/contracts/ids";
import { type Day, Instant, toInstant } from "@lianrong/contracts/instants";
import type { Notice as NoticeSchema } from "@lianrong/contracts/intake";
import type { Fen } from "@lianrong/contracts/money";
import { err, ok, type Result } from "@lianrong/core/result";
import { z } from "zod";

/** The debtor's answer to the named bank (R35). */
export const Receipt = z.object({
  repaymentAccount: z.string(),
  waivesDefences: z.boolean(),
  waivesSetOff: z.boolean(),
  givenAt: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

/** What a debtor is told once a bank is named; it binds from its arrival (R27), pledges too (R35). */
export type Notice = {
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
  readonly kind: "assignment" | "pledge";
  readonly amountFen: Fen;
  readonly dueOn: Day;
  readonly sentAt: Date;
  readonly arrivedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly receipt: Receipt | null;
  readonly revision: number;
};

/** The first reading by the debtor is the arrival; a later one changes nothing. */
export function arrive(notice: Notice, now: Date): Notice | undefined {
  if (notice.arrivedAt || notice.withdrawnAt) return undefined;
  return { ...notice, arrivedAt: now, revision: notice.revision + 1 };
}

export type ReceiptError = { readonly code: "notice-withdrawn" } | { readonly code: "receipt-given-already" };

/** The debtor answers once, and has by then received the notice. */
export function answer(notice: Notice, receipt: Receipt, now: Date): Result<Notice, ReceiptError> {
  if (notice.withdrawnAt) return err({ code: "notice-withdrawn" });
  if (notice.receipt) return err({ code: "receipt-given-already" });
  return ok({ ...notice, receipt, arrivedAt: notice.arrivedAt ?? now, revision: notice.revision + 1 });
}

export function noticeView(notice: Notice): NoticeSchema {
  return {
    ...notice,
    sentAt: toInstant(notice.sentAt),
    arrivedAt: notice.arrivedAt && toInstant(notice.arrivedAt),
    withdrawnAt: notice.withdrawnAt && toInstant(notice.withdrawnAt),
  };
}
