import { randomInt } from "node:crypto";
import { FinancingCase } from "@lianrong/contracts/cases";
import type { CaseId, FinancingRequestId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import { FinancingRequest, Receivable } from "@lianrong/contracts/intake";
import { type Offer, Offer as OfferSchema, OpenedOffers } from "@lianrong/contracts/offers";
import { type EnterpriseName, enterprises } from "../city/parties.js";
import type { Session } from "../session.js";
import type { Cast } from "./cast.js";
import { eventually } from "./eventually.js";

const dayMs = 24 * 60 * 60 * 1000;

/** A well-formed number of a fully digital invoice of this year that nobody used before. */
export function freshInvoiceNumber(now: Date): string {
  const year = dayOf(now).slice(2, 4);
  return `${year}352${String(randomInt(0, 2 ** 47)).padStart(15, "0")}`;
}

/** The supplier writes down what a debtor owes, each amount backed by an invoice of its own. */
export function recordReceivable(
  cast: Cast,
  supplier: Session,
  owed: { readonly debtor: EnterpriseName; readonly invoicesFen: readonly number[]; readonly idempotencyKey?: string },
): Promise<Receivable> {
  const now = cast.now();
  const deliveredOn = dayOf(new Date(now.getTime() - 10 * dayMs));
  return supplier.post(
    "/api/intake/v1/receivables",
    {
      debtorUscc: enterprises[owed.debtor].uscc,
      contractNumber: `HT-${freshInvoiceNumber(now).slice(-10)}`,
      contractedOn: deliveredOn,
      deliveredOn,
      agreedDays: 60,
      amountFen: owed.invoicesFen.reduce((sum, amountFen) => sum + amountFen, 0),
      invoices: owed.invoicesFen.map((amountFen) => ({
        number: freshInvoiceNumber(now),
        issuedOn: deliveredOn,
        totalFen: amountFen,
        amountFen,
      })),
    },
    Receivable,
    owed.idempotencyKey ? { idempotencyKey: owed.idempotencyKey } : {},
  );
}

export function fileRequest(
  supplier: Session,
  receivables: readonly Receivable[],
  options: { readonly idempotencyKey?: string } = {},
): Promise<FinancingRequest> {
  return supplier.post(
    "/api/intake/v1/financing-requests",
    {
      receivableIds: receivables.map(({ receivableId }) => receivableId),
      tenorDays: 90,
      purpose: "采购原材料",
      consentsToShare: true,
    },
    FinancingRequest,
    options,
  );
}

export function readRequest(supplier: Session, requestId: FinancingRequestId): Promise<FinancingRequest> {
  return supplier.get(`/api/intake/v1/financing-requests/${requestId}`, FinancingRequest);
}

export function readCase(session: Session, caseId: CaseId): Promise<FinancingCase> {
  return session.get(`/api/bank-matching/v1/cases/${caseId}`, FinancingCase);
}

/** Waits until intake heard that matching opened the case. */
export function caseOf(supplier: Session, requestId: FinancingRequestId): Promise<CaseId> {
  return eventually(
    `the case of ${requestId}`,
    async () => (await readRequest(supplier, requestId)).caseId ?? undefined,
  );
}

export function requestReaches(
  supplier: Session,
  requestId: FinancingRequestId,
  status: FinancingRequest["status"],
): Promise<FinancingRequest> {
  return eventually(`${requestId} to be ${status}`, async () => {
    const request = await readRequest(supplier, requestId);
    return request.status === status ? request : undefined;
  });
}

export function caseReaches(session: Session, caseId: CaseId, status: FinancingCase["status"]): Promise<FinancingCase> {
  return eventually(`${caseId} to be ${status}`, async () => {
    const found = await readCase(session, caseId);
    return found.status === status ? found : undefined;
  });
}

export function openOffers(supplier: Session, caseId: CaseId): Promise<OpenedOffers> {
  return supplier.post(`/api/bank-matching/v1/cases/${caseId}/open-offers`, {}, OpenedOffers);
}

export function acceptOffer(supplier: Session, offer: Offer): Promise<Offer> {
  return supplier.post(`/api/bank-matching/v1/offers/${offer.offerId}/accept`, {}, OfferSchema);
}

/** The offer that costs the least a year, all in. */
export function cheapestOf({ offers }: OpenedOffers): Offer {
  const [best] = [...offers].sort((one, other) => one.allInAnnualBp - other.allInAnnualBp);
  if (!best) throw new Error("no bank made an offer");
  return best;
}
