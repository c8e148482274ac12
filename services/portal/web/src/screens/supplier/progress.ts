import type { CaseStatus } from "@lianrong/contracts/case-status";
import type { RequestStatus } from "@lianrong/contracts/intake";
import type { zh } from "../../i18n/zh.js";

/** The way from a filed request to a repaid loan, as its borrower goes it. */
const way = ["filed", "confirmed", "offered", "chosen", "approved", "registered", "disbursed", "repaid"] as const;
type Step = (typeof way)[number] & keyof typeof zh.progress;

type RequestState = { readonly status: RequestStatus; readonly closedReason: string | null };
type CaseState = {
  readonly status: CaseStatus;
  readonly sealedOffers: number;
  readonly acceptedOfferId: string | null;
  readonly closedReason: string | null;
  readonly outcome: {
    readonly approvedFen: number | null;
    readonly registrationNumber: string | null;
    readonly drawnFen: number;
  };
};

/** The steps with which of them are done; where it ended before the last, those that never came are left out. */
export function progressOf(
  request: RequestState,
  financingCase: CaseState | undefined,
): { readonly steps: readonly { readonly step: Step; readonly done: boolean }[]; readonly endedEarly: boolean } {
  const reached = reachedBy(request.status, financingCase);
  const isOver = ["closed", "declined", "withdrawn", "expired"].includes(request.status);
  const endedEarly = isOver && reached < way.length - 1;
  const steps = way.map((step, index) => ({ step, done: index <= reached }));
  return { steps: endedEarly ? steps.filter(({ done }) => done) : steps, endedEarly };
}

function reachedBy(requestStatus: RequestStatus, financingCase: CaseState | undefined): number {
  if (financingCase) return way.indexOf(caseStep(financingCase));
  return way.indexOf(requestStatus === "ready" || requestStatus === "handed-over" ? "confirmed" : "filed");
}

function caseStep(financingCase: CaseState): Step {
  switch (financingCase.status) {
    case "open":
      return financingCase.sealedOffers > 0 ? "offered" : "confirmed";
    case "offers-opened":
      return "offered";
    case "agreed":
    case "approving":
      return "chosen";
    case "approved":
      return "approved";
    case "registered":
      return "registered";
    case "disbursed":
    case "partly-repaid":
    case "overdue":
    case "recourse":
    case "extended":
      return "disbursed";
    case "repaid":
      return "repaid";
    case "closed":
      return lastBeforeClosing(financingCase);
  }
}

function lastBeforeClosing({ closedReason, acceptedOfferId, outcome }: CaseState): Step {
  if (closedReason === "repaid") return "repaid";
  if (outcome.drawnFen > 0) return "disbursed";
  if (outcome.registrationNumber !== null) return "registered";
  if (outcome.approvedFen !== null) return "approved";
  return acceptedOfferId === null ? "confirmed" : "chosen";
}
