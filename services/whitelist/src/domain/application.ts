import type { ApplicationId, EntryId, OrganisationId } from "@lianrong/contracts/ids";
import type { Day, Instant } from "@lianrong/contracts/instants";
import type { Uscc } from "@lianrong/contracts/uscc";
import type { ListKind } from "@lianrong/contracts/whitelist";
import type {
  ApplicantFacts,
  ApplicantLeader,
  ApplicationEvidence,
  ApplicationFact,
  ApplicationStatus,
  Procedure,
  StandardCheck,
} from "@lianrong/contracts/whitelist-applications";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";

export type ApplicationAction =
  | "resubmit"
  | "withdraw"
  | "return"
  | "reject"
  | "refuse"
  | "recommend"
  | "review"
  | "propose"
  | "publish"
  | "approve"
  | "uphold"
  | "announce";

/** 申报、推荐、评审、提请、公示、认定: an action that is not in the table is refused by name. */
export const applicationLifecycle = {
  submitted: { recommend: "recommended", return: "returned", reject: "rejected", withdraw: "withdrawn" },
  returned: { resubmit: "submitted", withdraw: "withdrawn" },
  recommended: {
    review: "reviewed",
    propose: "proposed",
    return: "returned",
    reject: "rejected",
    withdraw: "withdrawn",
  },
  reviewed: { propose: "proposed", reject: "rejected", withdraw: "withdrawn" },
  proposed: { publish: "in-notice", approve: "approved", refuse: "rejected", withdraw: "withdrawn" },
  "in-notice": { uphold: "rejected", announce: "announced", withdraw: "withdrawn" },
  approved: { announce: "announced", withdraw: "withdrawn" },
  announced: {},
  rejected: {},
  withdrawn: {},
} as const satisfies Lifecycle<ApplicationStatus, ApplicationAction>;

/** What the applicant wrote. */
export type ApplicationContent = {
  readonly statement: string;
  readonly facts: ApplicantFacts;
  readonly evidence: readonly ApplicationEvidence[];
  readonly leader: ApplicantLeader | null;
};

export type StoredApplication = {
  readonly applicationId: ApplicationId;
  readonly enterpriseId: OrganisationId;
  readonly uscc: Uscc;
  readonly name: string;
  readonly kind: ListKind;
  readonly chain: string;
  readonly status: ApplicationStatus;
  readonly submittedAt: Instant;
  readonly reason: string | null;
  readonly recommendedBy: string | null;
  readonly proposedBy: string | null;
  readonly decidedBy: string | null;
  readonly noticeFrom: Day | null;
  readonly noticeTo: Day | null;
  readonly entryId: EntryId | null;
  readonly content: ApplicationContent;
  readonly procedure: Procedure;
  readonly standards: readonly StandardCheck[];
  readonly revision: number;
};

export type MoveError =
  | {
      readonly code: "application-wrong-status";
      readonly status: ApplicationStatus;
      readonly action: ApplicationAction;
    }
  | { readonly code: "stale-revision"; readonly revision: number };

/** The application after an action, with what the action adds to it. */
export function moveApplication(
  application: StoredApplication,
  action: ApplicationAction,
  change: Partial<StoredApplication> & { readonly expected?: number | undefined } = {},
): Result<StoredApplication, MoveError> {
  const { expected, ...added } = change;
  if (expected !== undefined && expected !== application.revision) {
    return err({ code: "stale-revision", revision: application.revision });
  }
  const status = nextStatus<ApplicationStatus, ApplicationAction>(applicationLifecycle, application.status, action);
  if (!status) return err({ code: "application-wrong-status", status: application.status, action });
  return ok({ ...application, ...added, status, revision: application.revision + 1 });
}

/** What others hear of it. */
export function factOf(application: StoredApplication): ApplicationFact {
  const { applicationId, enterpriseId, kind, chain, status, noticeTo, revision } = application;
  return { applicationId, applicantId: enterpriseId, kind, chain, status, noticeTo, revision };
}
