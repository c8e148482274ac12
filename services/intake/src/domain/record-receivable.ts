import type { WorkCalendar } from "@lianrong/contracts/calendar";
import { yearOf } from "@lianrong/contracts/days";
import type { OrganisationId, ReceivableId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { RecordReceivable, Warning } from "@lianrong/contracts/intake";
import { checkInvoiceNumber } from "@lianrong/contracts/invoice-number";
import { paymentDue } from "@lianrong/contracts/payment-terms";
import { checkUscc, type Uscc } from "@lianrong/contracts/uscc";
import type { EnterpriseForm, SizeClass } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import type { IntakeError } from "./error.js";
import { fingerprintOf, numberKeyOf, particularsOf } from "./fingerprint.js";
import { debtorKindOf, type InvoiceUse, type Receivable, warningOf } from "./receivable.js";

export type Party = {
  readonly enterpriseId: OrganisationId;
  readonly uscc: Uscc;
  readonly name: string;
  readonly form: EnterpriseForm;
  readonly sizeClass: SizeClass;
};

/** An invoice as it is claimed: its use, and what the registry holds it against other claims by. */
export type ClaimedInvoice = InvoiceUse & { readonly numberKey: string; readonly particulars: string };

export type RecordedReceivable = { readonly receivable: Receivable; readonly invoices: readonly ClaimedInvoice[] };

/** A claim as it enters the books: its invoices in normal form, its due day by law or contract, and what lets pass with a warning. */
export function recordedReceivable(options: {
  readonly receivableId: ReceivableId;
  readonly supplier: Party;
  readonly debtor: Party;
  readonly claim: Omit<RecordReceivable, "debtorUscc">;
  readonly now: Date;
  readonly today: Day;
  readonly calendar: WorkCalendar;
  readonly fingerprintKey: string;
}): Result<RecordedReceivable, IntakeError> {
  const { receivableId, supplier, debtor, claim, now, today, calendar, fingerprintKey } = options;
  if (supplier.enterpriseId === debtor.enterpriseId) return err({ code: "debtor-is-supplier" });
  if (claim.deliveredOn > today) return err({ code: "delivery-in-future" });
  if (claim.contractedOn > today)
    return err({ code: "day-in-future", field: "contractedOn", given: claim.contractedOn });
  const invoices = readInvoices(claim, { today, fingerprintKey, sellerUscc: supplier.uscc });
  if (!invoices.ok) return invoices;
  const { deliveredOn, contractedOn, agreedDays, payWhenPaid } = claim;
  const terms = { debtor: debtorKindOf(debtor), deliveredOn, contractedOn, agreedDays, payWhenPaid };
  const due = paymentDue(terms, calendar);
  if (due.dueOn === null || due.nominalDueOn === null) return err({ code: "term-missing" });
  return ok({
    receivable: {
      receivableId,
      supplierId: supplier.enterpriseId,
      supplierUscc: supplier.uscc,
      supplierName: supplier.name,
      debtorId: debtor.enterpriseId,
      debtorUscc: debtor.uscc,
      debtorName: debtor.name,
      contractNumber: claim.contractNumber,
      contractedOn,
      deliveredOn,
      agreedDays: agreedDays ?? null,
      termReason: claim.termReason ?? null,
      payWhenPaid,
      nominalDueOn: due.nominalDueOn,
      dueOn: due.dueOn,
      calendarVersion: due.calendarVersion ?? "",
      amountFen: claim.amountFen,
      confirmedFen: null,
      status: "recorded",
      requestId: null,
      confirmationId: null,
      warnings: [
        ...usccWarnings(debtor.uscc),
        ...invoices.value.warnings,
        ...due.findings.filter((finding) => finding.verdict === "WARN").map(warningOf),
      ],
      recordedAt: now,
      revision: 1,
    },
    invoices: invoices.value.uses,
  });
}

type ReadInvoices = { readonly uses: readonly ClaimedInvoice[]; readonly warnings: readonly Warning[] };

function readInvoices(
  claim: Pick<RecordReceivable, "invoices" | "amountFen">,
  {
    today,
    fingerprintKey,
    sellerUscc,
  }: { readonly today: Day; readonly fingerprintKey: string; readonly sellerUscc: Uscc },
): Result<ReadInvoices, IntakeError> {
  const uses: ClaimedInvoice[] = [];
  const warnings: Warning[] = [];
  for (const [place, written] of claim.invoices.entries()) {
    const { issuedOn, totalFen, amountFen } = written;
    const checked = checkInvoiceNumber(written, yearOf(today));
    if (!checked.normalised)
      return err({ code: "invoice-number-invalid", number: written.number, reason: checked.reason });
    if (issuedOn > today) return err({ code: "day-in-future", field: "issuedOn", given: issuedOn });
    if (checked.verdict === "WARN") warnings.push(warningOf(checked));
    const { code, number } = checked.normalised;
    const numberKey = numberKeyOf(fingerprintKey, checked.normalised);
    if (uses.some((use) => use.numberKey === numberKey)) return err({ code: "invoice-listed-twice", number });
    if (amountFen > totalFen) return err({ code: "invoice-use-exceeds-total", number });
    const particulars = particularsOf(fingerprintKey, { sellerUscc, issuedOn });
    const fingerprint = fingerprintOf(fingerprintKey, { numberKey, particulars, totalFen });
    uses.push({ place, fingerprint, numberKey, particulars, code, number, issuedOn, totalFen, amountFen });
  }
  // A plain sum: one that runs past 2^53 is no amount, and no claim's either.
  const totalFen = uses.reduce((sum, use) => sum + use.amountFen, 0);
  if (totalFen !== claim.amountFen) return err({ code: "invoices-do-not-add-up" });
  return ok({ uses, warnings });
}

function usccWarnings(uscc: Uscc): readonly Warning[] {
  const checked = checkUscc(uscc);
  return checked.verdict === "WARN" ? [warningOf(checked)] : [];
}
