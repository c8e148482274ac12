import type { Actor } from "@lianrong/contracts/actor";
import { addWorkingDays, publishedCalendar } from "@lianrong/contracts/calendar";
import { dayOf } from "@lianrong/contracts/instants";
import type { Application, DecideApplication } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type MoveError, moveApplication, type StoredApplication } from "../domain/application.js";
import { type ApplicationAbsent, changeApplication } from "./change-application.js";
import { requireCriteria, type SelectionError } from "./require-criteria.js";
import { requirePolicy } from "./require-policy.js";

export type DecideError =
  | { readonly code: "same-person" }
  | { readonly code: "chief-decides" }
  | { readonly code: "no-policy-in-force" };

/**
 * Who did not propose a firm decides on it, the chain chief where the procedure says so. An approval begins the public
 * notice, whose days are counted by the published calendar; without a notice the firm waits to be announced.
 */
export async function decideApplication(
  deps: Deps,
  actor: Actor,
  { applicationId, decision, opinion, revision }: DecideApplication,
): Promise<Result<Application, MoveError | DecideError | SelectionError | ApplicationAbsent>> {
  const step = { applicationId, action: decision, opinion };
  return changeApplication<MoveError | DecideError | SelectionError>(deps, actor, step, async (tx, application) => {
    const { noticeWorkingDays } = application.procedure;
    const by = { decidedBy: actor.subject, expected: revision };
    const moved =
      decision === "reject"
        ? moveApplication(application, "refuse", { ...by, reason: opinion })
        : moveApplication(application, noticeWorkingDays > 0 ? "publish" : "approve", {
            ...by,
            ...notice(deps, application),
          });
    if (!moved.ok) return moved;
    const allowed = requireDecider(actor, application);
    if (!allowed.ok) return allowed;
    const policy = await requirePolicy(tx, deps, actor.tenant);
    if (!policy.ok) return policy;
    if (decision === "reject") return moved;
    const selected = await requireCriteria(tx, deps, actor, application);
    return selected.ok ? moved : selected;
  });
}

function requireDecider(
  { subject, organisationKind }: Actor,
  { proposedBy, procedure }: StoredApplication,
): Result<null, DecideError> {
  if (procedure.chiefDecides && organisationKind !== "chain-chief") return err({ code: "chief-decides" });
  return subject === proposedBy ? err({ code: "same-person" }) : ok(null);
}

function notice(deps: Deps, { procedure }: StoredApplication): Pick<StoredApplication, "noticeFrom" | "noticeTo"> {
  if (procedure.noticeWorkingDays === 0) return { noticeFrom: null, noticeTo: null };
  const noticeFrom = dayOf(deps.now());
  return { noticeFrom, noticeTo: addWorkingDays(publishedCalendar, noticeFrom, procedure.noticeWorkingDays).on };
}
