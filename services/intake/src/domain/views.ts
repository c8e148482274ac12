import { toInstant } from "@lianrong/contracts/instants";
import type {
  Confirmation as ConfirmationSchema,
  FinancingRequest as FinancingRequestSchema,
  Receivable as ReceivableSchema,
} from "@lianrong/contracts/intake";
import type { Confirmation } from "./confirmation.js";
import { legalEffect } from "./legal-effect.js";
import type { InvoiceUse, Receivable } from "./receivable.js";
import type { FinancingRequest } from "./request.js";

export type ReceivableView = ReceivableSchema;
export type ConfirmationView = ConfirmationSchema;
export type FinancingRequestView = FinancingRequestSchema;

export function receivableView(receivable: Receivable): ReceivableView {
  return { ...receivable, warnings: [...receivable.warnings] };
}

export function requestView(request: FinancingRequest, receivables: readonly Receivable[]): FinancingRequestView {
  return {
    ...request,
    filedAt: toInstant(request.filedAt),
    details: [...request.details],
    receivables: receivables.map(({ receivableId, status, amountFen, confirmedFen }) => ({
      receivableId,
      status,
      amountFen,
      confirmedFen,
    })),
    warnings: [...request.warnings],
  };
}

export function confirmationView(
  confirmation: Confirmation,
  receivable: Receivable,
  invoices: readonly InvoiceUse[],
): ConfirmationView {
  const { clock, late, rejection } = confirmation;
  return {
    ...confirmation,
    requestId:
      confirmation.confirmationId === receivable.confirmationId ? receivable.requestId : confirmation.requestId,
    supplierName: receivable.supplierName,
    debtorName: receivable.debtorName,
    contractNumber: receivable.contractNumber,
    deliveredOn: receivable.deliveredOn,
    dueOn: receivable.dueOn,
    invoices: invoices.map(({ code, number, issuedOn, amountFen }) => ({ code, number, issuedOn, amountFen })),
    requestedAt: toInstant(confirmation.requestedAt),
    clock: clock && {
      rule: clock.rule,
      nominalDueOn: clock.nominalDueOn,
      dueOn: clock.dueOn,
      calendarVersion: clock.calendarVersion,
      late,
    },
    rejection: rejection && { code: rejection.code, explanation: rejection.explanation },
    legalEffect,
  };
}
