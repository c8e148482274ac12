import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { DebtorKind } from "@lianrong/contracts/debtor-kind";
import type { ConfirmationId, FinancingRequestId, OrganisationId, ReceivableId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { ConfirmationStatus, ReceivableStatus, Warning } from "@lianrong/contracts/intake";
import { type Fen, fen } from "@lianrong/contracts/money";
import type { Uscc } from "@lianrong/contracts/uscc";
import type { Verdict } from "@lianrong/contracts/verdict";
import type { EnterpriseForm, SizeClass } from "@lianrong/contracts/whitelist";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";

/** A claim of a supplier on a debtor; it stays with intake for good. */
export type Receivable = {
  readonly receivableId: ReceivableId;
  readonly supplierId: OrganisationId;
  readonly supplierUscc: Uscc;
  readonly supplierName: string;
  readonly debtorId: OrganisationId;
  readonly debtorUscc: Uscc;
  readonly debtorName: string;
  readonly contractNumber: string;
  readonly contractedOn: Day;
  readonly deliveredOn: Day;
  readonly agreedDays: number | null;
  readonly termReason: string | null;
  readonly payWhenPaid: boolean;
  readonly nominalDueOn: Day;
  readonly dueOn: Day;
  readonly calendarVersion: string;
  readonly amountFen: Fen;
  readonly confirmedFen: Fen | null;
  readonly status: ReceivableStatus;
  /** The live request that holds it. */
  readonly requestId: FinancingRequestId | null;
  /** The confirmation that decides or decided about it. */
  readonly confirmationId: ConfirmationId | null;
  readonly warnings: readonly Warning[];
  readonly recordedAt: Date;
  readonly revision: number;
};

export type ReceivableAction =
  | "request-confirmation"
  | "propose"
  | "approve"
  | "send-back"
  | "reject"
  | "withdraw"
  | "finance"
  | "settle";

/** Late is a fact and no status: what is late can still be confirmed (R07). An upload proposes without having been asked. */
export const receivableLifecycle = {
  recorded: { "request-confirmation": "confirmation-requested", propose: "awaiting-checker" },
  "confirmation-requested": { propose: "awaiting-checker", reject: "rejected", withdraw: "recorded" },
  "awaiting-checker": {
    approve: "confirmed",
    "send-back": "confirmation-requested",
    reject: "rejected",
    withdraw: "recorded",
  },
  confirmed: { finance: "financed" },
  rejected: {},
  financed: { settle: "settled" },
  settled: {},
} as const satisfies Lifecycle<ReceivableStatus, ReceivableAction>;

export type WrongStatus = { readonly code: "wrong-status"; readonly status: string; readonly action: string };

/** The receivable after an action; an action that its status does not know is refused. */
export function advance(receivable: Receivable, action: ReceivableAction): Result<Receivable, WrongStatus> {
  const status = nextStatus<ReceivableStatus, ReceivableAction>(receivableLifecycle, receivable.status, action);
  if (!status) return err({ code: "wrong-status", status: receivable.status, action });
  return ok({ ...receivable, status, revision: receivable.revision + 1 });
}

/** A confirmation moves with its receivable, so that one table decides about both. */
export const confirmationStatusAfter = {
  "request-confirmation": "requested",
  propose: "awaiting-checker",
  approve: "confirmed",
  "send-back": "requested",
  reject: "rejected",
  withdraw: "withdrawn",
} as const satisfies Partial<Record<ReceivableAction, ConfirmationStatus>>;

/** Whether nothing more is to be decided about it before money can be lent. */
export function isDecided(status: ReceivableStatus): boolean {
  return status !== "recorded" && status !== "confirmation-requested" && status !== "awaiting-checker";
}

/** What of it can back a loan: the confirmed net amount once there is one (R44). */
export function usableFen(receivable: Pick<Receivable, "amountFen" | "confirmedFen">): Fen {
  return receivable.confirmedFen ?? receivable.amountFen;
}

/** How R01 divides those who owe. */
export function debtorKindOf(enterprise: { readonly form: EnterpriseForm; readonly sizeClass: SizeClass }): DebtorKind {
  if (enterprise.form === "public-body") return "public";
  return enterprise.sizeClass === "large" ? "large" : "sme";
}

/** The part of one invoice that backs a receivable, under the key by which the installation knows the invoice. */
export type InvoiceUse = {
  readonly place: number;
  readonly fingerprint: string;
  readonly code: string | null;
  readonly number: string;
  readonly issuedOn: Day;
  readonly totalFen: Fen;
  readonly amountFen: Fen;
};

/** Spreads an amount over a receivable's invoices in their order, so that what is not confirmed frees the last ones first. */
export function spreadOverInvoices<Use extends { readonly amountFen: Fen }>(
  amountFen: Fen,
  uses: readonly Use[],
): readonly { readonly use: Use; readonly heldFen: Fen }[] {
  let left: number = amountFen;
  return uses.map((use) => {
    const heldFen = fen(Math.min(left, use.amountFen));
    left -= heldFen;
    return { use, heldFen };
  });
}

/** Keeps a finding that lets pass. */
export function warningOf(verdict: { readonly rule: Verdict["rule"]; readonly reason: Bilingual }): Warning {
  return { rule: verdict.rule, zh: verdict.reason.zh, en: verdict.reason.en };
}
