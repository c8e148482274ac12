import type { ConfirmationClock } from "@lianrong/contracts/confirmation-clock";
import { addDays } from "@lianrong/contracts/days";
import type { ConfirmationElements, Evidence } from "@lianrong/contracts/evidence";
import type {
  ConfirmationId,
  FinancingRequestId,
  OrganisationId,
  ReceivableId,
  TenantId,
} from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { ConfirmationStatus, RejectionCode } from "@lianrong/contracts/intake";
import { type Fen, subtractFen } from "@lianrong/contracts/money";
import { err, ok, type Result } from "@lianrong/core/result";
import { legalEffect } from "./legal-effect.js";
import type { InvoiceUse, Receivable } from "./receivable.js";

export type Rejection = {
  readonly code: RejectionCode;
  readonly explanation: string;
  readonly contractClause: string | null;
};

/** One asking of a debtor about one receivable, and what came of it. */
export type Confirmation = {
  readonly confirmationId: ConfirmationId;
  readonly receivableId: ReceivableId;
  /** The request whose filing asked; null where the supplier asked by itself or the debtor uploaded. */
  readonly requestId: FinancingRequestId | null;
  readonly supplierId: OrganisationId;
  readonly debtorId: OrganisationId;
  readonly status: ConfirmationStatus;
  readonly byUpload: boolean;
  readonly claimedFen: Fen;
  readonly requestedAt: Date;
  readonly clock: ConfirmationClock | null;
  /** The last reminder's day, 0 before the first. */
  readonly remindedDay: number;
  readonly late: boolean;
  readonly proposedBy: string | null;
  readonly elements: ConfirmationElements | null;
  readonly disputeReason: string | null;
  readonly sentBackReason: string | null;
  readonly rejection: Rejection | null;
  readonly evidence: Evidence | null;
  readonly revision: number;
};

/** What the debtor's maker says of the claim. */
export type Proposal = {
  readonly disputedFen: Fen;
  readonly prepaidFen: Fen;
  readonly paidFen: Fen;
  readonly retentionFen: Fen;
  readonly setOffFen: Fen;
  readonly disputeReason?: string | undefined;
  readonly waivesDefences: boolean;
  readonly waivesSetOff: boolean;
};

export type ProposalError = { readonly code: "deductions-exceed-claim" } | { readonly code: "dispute-reason-missing" };

/** The words that the checker will sign: the claim less what is disputed, prepaid, paid, kept back and set off. */
export function elementsOf(options: {
  readonly tenant: TenantId;
  readonly confirmationId: ConfirmationId;
  readonly receivable: Receivable;
  readonly invoices: readonly InvoiceUse[];
  readonly proposal: Proposal;
  readonly requestedOn: Day | null;
}): Result<ConfirmationElements, ProposalError> {
  const { tenant, confirmationId, receivable, invoices, proposal, requestedOn } = options;
  const { disputedFen, prepaidFen, paidFen, retentionFen, setOffFen, waivesDefences, waivesSetOff } = proposal;
  const claimedFen = receivable.amountFen;
  const confirmedFen = subtractFen(claimedFen, disputedFen, prepaidFen, paidFen, retentionFen, setOffFen);
  if (confirmedFen === undefined) return err({ code: "deductions-exceed-claim" });
  if (disputedFen > 0 && !proposal.disputeReason?.trim()) return err({ code: "dispute-reason-missing" });
  return ok({
    format: "lianrong.confirmation.v1",
    tenant,
    confirmationId,
    receivableId: receivable.receivableId,
    supplier: {
      organisationId: receivable.supplierId,
      uscc: receivable.supplierUscc,
      name: receivable.supplierName,
    },
    debtor: { organisationId: receivable.debtorId, uscc: receivable.debtorUscc, name: receivable.debtorName },
    contractNumber: receivable.contractNumber,
    invoices: invoices.map(({ number, code, amountFen }) => ({ number, code, amountFen })),
    currency: "CNY",
    claimedFen,
    confirmedFen,
    disputedFen,
    prepaidFen,
    paidFen,
    retentionFen,
    setOffFen,
    dueOn: receivable.dueOn,
    waivesDefences,
    waivesSetOff,
    requestedOn,
    effect: legalEffect.zh,
  });
}

export type Speech =
  | { readonly kind: "reminder"; readonly day: number; readonly on: Day }
  | { readonly kind: "late"; readonly on: Day };

/** What the clock will say next: each reminder once, then once that it is late; undefined when all is said. */
export function nextSpeech({
  clock,
  remindedDay,
  late,
}: Pick<Confirmation, "clock" | "remindedDay" | "late">): Speech | undefined {
  if (!clock || late) return undefined;
  const reminder = clock.reminders.find(({ day }) => day > remindedDay);
  return reminder ? { kind: "reminder", ...reminder } : { kind: "late", on: addDays(clock.dueOn, 1) };
}

/** The confirmation after one speech of its clock. */
export function afterSpeech(confirmation: Confirmation, speech: Speech): Confirmation {
  return speech.kind === "late" ? { ...confirmation, late: true } : { ...confirmation, remindedDay: speech.day };
}

/** Whether a debtor may still be waited for. */
export function isOpen(status: ConfirmationStatus): boolean {
  return status === "requested" || status === "awaiting-checker";
}
