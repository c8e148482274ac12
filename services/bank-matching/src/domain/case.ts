import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { CaseClosedReason, CaseStatus } from "@lianrong/contracts/case-status";
import type {
  CaseId,
  CreditLineId,
  EntryId,
  FinancingRequestId,
  OfferId,
  OrganisationId,
  TenantId,
} from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { RequestKind } from "@lianrong/contracts/intake";
import type { Fen, RateBp } from "@lianrong/contracts/money";
import type { Uscc } from "@lianrong/contracts/uscc";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./failures.js";

/** A request on its way through the banks, from the day it was ready to the last repayment. */
export type FinancingCase = {
  readonly tenant: TenantId;
  readonly caseId: CaseId;
  readonly requestId: FinancingRequestId;
  readonly borrowerId: OrganisationId;
  readonly borrowerUscc: Uscc;
  readonly borrowerName: string;
  readonly district: string;
  readonly entryId: EntryId;
  readonly kind: RequestKind;
  readonly kindName: Bilingual;
  readonly chain: string;
  readonly leaderId: OrganisationId | null;
  readonly amountFen: Fen;
  readonly tenorDays: number;
  readonly purpose: string;
  readonly maxAnnualRateBp: RateBp | null;
  readonly maxClaims: number;
  readonly status: CaseStatus;
  readonly openedAt: Date;
  readonly expiresOn: Day;
  readonly acceptedOfferId: OfferId | null;
  readonly agreedBankId: OrganisationId | null;
  readonly agreedAt: Date | null;
  /** When it was told that the chosen bank had not decided in time. */
  readonly decisionLateAt: Date | null;
  readonly closedReason: CaseClosedReason | null;
  readonly withdrawalReason: string | null;
  readonly withdrawalAskedAt: Date | null;
  readonly approvedFen: Fen | null;
  readonly contractNumber: string | null;
  readonly registrationNumber: string | null;
  readonly registeredAt: Date | null;
  readonly drawnFen: Fen;
  readonly repaidFen: Fen;
  /** The lines that carry it, the bank's whole first. */
  readonly lineIds: readonly CreditLineId[];
  /** The limits across the bank's products that carry it as well. */
  readonly acrossIds: readonly CreditLineId[];
  readonly heldReservedFen: Fen;
  readonly heldUsedFen: Fen;
  readonly revision: number;
};

export type CaseAction =
  | "openOffers"
  | "accept"
  | "beginApproval"
  | "approve"
  | "refuse"
  | "register"
  | "draw"
  | "repayPart"
  | "repayInFull"
  | "fallOverdue"
  | "takeRecourse"
  | "extend"
  | "close"
  | "closeByConsent";

const repaying = {
  repayPart: "partly-repaid",
  repayInFull: "repaid",
  fallOverdue: "overdue",
} as const;

/** `close` ends what is not agreed yet or is paid back; in between only the bank's consent does, and only before money. */
export const caseLifecycle = {
  open: { openOffers: "offers-opened", close: "closed" },
  "offers-opened": { accept: "agreed", close: "closed" },
  agreed: { beginApproval: "approving", approve: "approved", refuse: "offers-opened", closeByConsent: "closed" },
  approving: { approve: "approved", refuse: "offers-opened", closeByConsent: "closed" },
  approved: { register: "registered", closeByConsent: "closed" },
  registered: { draw: "disbursed", closeByConsent: "closed" },
  disbursed: { draw: "disbursed", ...repaying },
  "partly-repaid": { draw: "partly-repaid", ...repaying },
  overdue: { ...repaying, takeRecourse: "recourse", extend: "extended" },
  extended: { ...repaying, takeRecourse: "recourse" },
  recourse: { ...repaying, repayPart: "recourse", fallOverdue: "recourse" },
  repaid: { close: "closed" },
  closed: {},
} as const satisfies Lifecycle<CaseStatus, CaseAction>;

/** Where the action leads the case; the table says where it leads nowhere. */
export function step(financingCase: FinancingCase, action: CaseAction): Result<CaseStatus, WrongStatus> {
  const status = nextStatus<CaseStatus, CaseAction>(caseLifecycle, financingCase.status, action);
  return status ? ok(status) : err({ code: "wrong-status", subject: "case", status: financingCase.status, action });
}

/** Nobody is bound yet, so the case can still end without the bank. */
export function isUnagreed({ status }: FinancingCase): boolean {
  return status === "open" || status === "offers-opened";
}

/** Agreed, and no money has moved: a withdrawal needs the bank's consent. */
export function awaitsMoney(financingCase: FinancingCase): boolean {
  return step(financingCase, "closeByConsent").ok;
}
