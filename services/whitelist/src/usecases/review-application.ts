import type { Actor } from "@lianrong/contracts/actor";
import type { Application, ReviewApplication } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import { findInterests, findReviews, insertReview } from "../db/review-rows.js";
import type { Deps } from "../deps.js";
import { type MoveError, moveApplication } from "../domain/application.js";
import { type ApplicationAbsent, changeApplication } from "./change-application.js";

export type ReviewError =
  | { readonly code: "reviewer-conflicted"; readonly reason: string }
  | { readonly code: "already-reviewed" };

/** An expert scores a recommended firm; whoever has an interest in it is barred, and the last review asked for ends the round. */
export async function reviewApplication(
  deps: Deps,
  actor: Actor,
  { applicationId, scores, opinion, revision }: ReviewApplication,
): Promise<Result<Application, MoveError | ReviewError | ApplicationAbsent>> {
  const step = { applicationId, action: "review", opinion: "" };
  return changeApplication<MoveError | ReviewError>(deps, actor, step, async (tx, application) => {
    const moved = moveApplication(application, "review", { expected: revision });
    if (!moved.ok) return moved;
    const [interest] = await findInterests(tx, actor.tenant, { uscc: application.uscc, reviewer: actor.subject });
    if (interest) return err({ code: "reviewer-conflicted", reason: interest.reason });
    const review = { applicationId, at: deps.now(), scores, opinion };
    if (!(await insertReview(tx, actor, review))) return err({ code: "already-reviewed" });
    const reviews = await findReviews(tx, applicationId);
    const complete = reviews.length >= application.procedure.reviewsNeeded;
    return complete ? moved : ok({ ...application, revision: application.revision + 1 });
  });
}
