import type { Actor } from "@lianrong/contracts/actor";
import type { Application, ProposeApplication } from "@lianrong/contracts/whitelist-applications";
import type { Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type MoveError, moveApplication } from "../domain/application.js";
import { type ApplicationAbsent, changeApplication } from "./change-application.js";
import { requireCriteria, type SelectionError } from "./require-criteria.js";

/** The bureau's 经办 proposes a firm for recognition once the reviews are in and every criterion is met. */
export async function proposeApplication(
  deps: Deps,
  actor: Actor,
  { applicationId, opinion, revision }: ProposeApplication,
): Promise<Result<Application, MoveError | SelectionError | ApplicationAbsent>> {
  const step = { applicationId, action: "propose", opinion };
  return changeApplication<MoveError | SelectionError>(deps, actor, step, async (tx, application) => {
    const moved = moveApplication(application, "propose", { proposedBy: actor.subject, expected: revision });
    if (!moved.ok) return moved;
    const selected = await requireCriteria(tx, deps, actor, application);
    return selected.ok ? moved : selected;
  });
}
