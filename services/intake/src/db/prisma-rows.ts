import { Day, toInstant } from "@lianrong/contracts/instants";
import type {
  Confirmation as ConfirmationView,
  Notice as NoticeView,
  Receivable as ReceivableView,
  FinancingRequest as RequestView,
} from "@lianrong/contracts/intake";
import {
  Confirmation as ConfirmationSchema,
  Notice as NoticeSchema,
  Receivable as ReceivableSchema,
  FinancingRequest as RequestSchema,
} from "@lianrong/contracts/intake";
import { legalEffect } from "../domain/legal-effect.js";
import { Receipt } from "../domain/notice.js";
import type { Prisma } from "../generated/prisma/client.js";
import { ConfirmationDocuments } from "./confirmations.js";
import { Warnings } from "./receivables.js";
import { RequestDocuments } from "./requests.js";

export const withReceivables = {
  receivables: { include: { receivable: true }, orderBy: { receivableId: "asc" } },
} as const;
export const withReceivable = {
  receivable: { include: { invoices: { orderBy: { place: "asc" } } } },
} as const satisfies Prisma.ConfirmationInclude;

/** Rows as Prisma brings them, turned into what people are shown and parsed on the way. */
export function receivableFromPrisma(row: Prisma.ReceivableGetPayload<object>): ReceivableView {
  return ReceivableSchema.parse({
    ...row,
    deliveredOn: dayFrom(row.deliveredOn),
    dueOn: dayFrom(row.dueOn),
    amountFen: Number(row.amountFen),
    confirmedFen: row.confirmedFen === null ? null : Number(row.confirmedFen),
    warnings: Warnings.parse(row.warnings),
  });
}

export function requestFromPrisma(
  row: Prisma.FinancingRequestGetPayload<{ include: typeof withReceivables }>,
): RequestView {
  return RequestSchema.parse({
    ...row,
    amountFen: Number(row.amountFen),
    filedAt: toInstant(row.filedAt),
    expiresOn: dayFrom(row.expiresOn),
    receivables: row.receivables.map(({ receivable }) => receivableFromPrisma(receivable)),
    ...RequestDocuments.parse(row),
  });
}

export function confirmationFromPrisma(
  row: Prisma.ConfirmationGetPayload<{ include: typeof withReceivable }>,
): ConfirmationView {
  const { receivable } = row;
  const { clock, elements, rejection } = ConfirmationDocuments.parse(row);
  return ConfirmationSchema.parse({
    ...row,
    requestId: row.confirmationId === receivable.confirmationId ? receivable.requestId : row.requestId,
    supplierName: receivable.supplierName,
    debtorName: receivable.debtorName,
    contractNumber: receivable.contractNumber,
    deliveredOn: dayFrom(receivable.deliveredOn),
    dueOn: dayFrom(receivable.dueOn),
    invoices: receivable.invoices.map((use) => ({
      ...use,
      issuedOn: dayFrom(use.issuedOn),
      amountFen: Number(use.amountFen),
    })),
    claimedFen: Number(row.claimedFen),
    requestedAt: toInstant(row.requestedAt),
    clock: clock && { ...clock, late: row.late },
    elements,
    rejection,
    legalEffect,
  });
}

export function noticeFromPrisma(row: Prisma.NoticeGetPayload<object>): NoticeView {
  return NoticeSchema.parse({
    ...row,
    amountFen: Number(row.amountFen),
    dueOn: dayFrom(row.dueOn),
    sentAt: toInstant(row.sentAt),
    arrivedAt: row.arrivedAt && toInstant(row.arrivedAt),
    withdrawnAt: row.withdrawnAt && toInstant(row.withdrawnAt),
    receipt: Receipt.nullable().parse(row.receipt),
  });
}

/** Prisma gives a date as midnight in Greenwich. */
function dayFrom(date: Date): Day {
  return Day.parse(date.toISOString().slice(0, 10));
}
