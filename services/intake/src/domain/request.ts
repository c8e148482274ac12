import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { CaseId, EntryId, FinancingRequestId, OrganisationId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { RequestKind, RequestStatus, Warning } from "@lianrong/contracts/intake";
import type { Fen, RateBp } from "@lianrong/contracts/money";
import type { RequestDetail } from "@lianrong/contracts/request-details";
import type { Uscc } from "@lianrong/contracts/uscc";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./receivable.js";

export type FinancingRequest = {
  readonly requestId: FinancingRequestId;
  readonly borrowerId: OrganisationId;
  readonly borrowerUscc: Uscc;
  readonly borrowerName: string;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  readonly amountFen: Fen;
  readonly tenorDays: number;
  readonly maxAnnualRateBp: RateBp | null;
  readonly purpose: string;
  /** What its type was called, and what it asked for, when it was filed. */
  readonly kindName: Bilingual;
  readonly details: readonly RequestDetail[];
  readonly filedAt: Date;
  readonly expiresOn: Day;
  /** The whitelist entry that it was filed on: the borrower's own, or that of the listed firm it belongs to. */
  readonly entryId: EntryId;
  readonly caseId: CaseId | null;
  readonly closedReason: string | null;
  readonly warnings: readonly Warning[];
  readonly revision: number;
};

export type RequestAction = "ask-debtors" | "complete" | "decline" | "withdraw" | "expire" | "hand-over" | "close";

/** From ready on the case decides; what becomes of it arrives as an event and closes the request. */
export const requestLifecycle = {
  filed: {
    "ask-debtors": "awaiting-confirmation",
    complete: "ready",
    withdraw: "withdrawn",
    expire: "expired",
    close: "closed",
  },
  "awaiting-confirmation": {
    complete: "ready",
    decline: "declined",
    withdraw: "withdrawn",
    expire: "expired",
    close: "closed",
  },
  ready: { "hand-over": "handed-over", close: "closed" },
  "handed-over": { close: "closed" },
  closed: {},
  declined: {},
  withdrawn: {},
  expired: {},
} as const satisfies Lifecycle<RequestStatus, RequestAction>;

/** The request after an action; an action that its status does not know is refused. */
export function advanceRequest(
  request: FinancingRequest,
  action: RequestAction,
): Result<FinancingRequest, WrongStatus> {
  const status = nextStatus<RequestStatus, RequestAction>(requestLifecycle, request.status, action);
  if (!status) return err({ code: "wrong-status", status: request.status, action });
  return ok({ ...request, status, revision: request.revision + 1 });
}

/** Whether the request is still intake's to end. */
export function isBeforeReady(status: RequestStatus): boolean {
  return status === "filed" || status === "awaiting-confirmation";
}
