import type { OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Posted, PostingStatus } from "@lianrong/contracts/market";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { DayPast, WrongStatus } from "./failures.js";

export type Side = "demand" | "capability";

/** What a firm looks for, or what it can make; the two are told apart by their side and their id's prefix. */
export type Posting = Posted & {
  readonly tenant: TenantId;
  readonly postingId: string;
  readonly side: Side;
  readonly organisationId: OrganisationId;
  readonly status: PostingStatus;
  readonly postedAt: Date;
  readonly revision: number;
};

export type PostingAction = "edit" | "withdraw" | "expire" | "introduce" | "intend" | "order";

const ended = { withdraw: "withdrawn", expire: "expired" } as const;

export const postingLifecycle = {
  posted: { edit: "posted", introduce: "introduced", intend: "intent", order: "ordered", ...ended },
  introduced: { introduce: "introduced", intend: "intent", order: "ordered", ...ended },
  intent: { introduce: "intent", intend: "intent", order: "ordered", ...ended },
  // A demand may be met by more than one order.
  ordered: { introduce: "ordered", intend: "ordered", order: "ordered" },
  withdrawn: {},
  expired: {},
} as const satisfies Lifecycle<PostingStatus, PostingAction>;

/** The posting after the action. */
export function movedPosting(posting: Posting, action: PostingAction): Result<Posting, WrongStatus> {
  const status = nextStatus<PostingStatus, PostingAction>(postingLifecycle, posting.status, action);
  if (!status) return err({ code: "wrong-status", subject: posting.side, status: posting.status, action });
  return ok({ ...posting, status, revision: posting.revision + 1 });
}

/** Whether others may find it today. */
export function isOnOffer({ published, status, expiresOn }: Posting, today: Day): boolean {
  return published && expiresOn >= today && (status === "posted" || status === "introduced" || status === "intent");
}

/** A posting ends today or later. */
export function checkExpiry(posted: Posted, today: Day): Result<Posted, DayPast> {
  return posted.expiresOn < today ? err({ code: "day-past", field: "expiresOn", given: posted.expiresOn }) : ok(posted);
}

/** All words by which a posting is found. */
export function textOf({ product, keywords, specifications }: Posted): string {
  return [product, ...keywords, ...specifications.map(({ value }) => value)].join("、");
}
