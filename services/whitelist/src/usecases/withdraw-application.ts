import type { Actor } from "@lianrong/contracts/actor";
import type { Application, MoveApplication } from "@lianrong/contracts/whitelist-applications";
import type { Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type MoveError, moveApplication } from "../domain/application.js";
import { type ApplicationAbsent, changeApplication } from "./change-application.js";

/** The firm takes its application back; nothing of it remains open. */
export async function withdrawApplication(
  deps: Deps,
  actor: Actor,
  { applicationId, reason, revision }: MoveApplication,
): Promise<Result<Application, MoveError | ApplicationAbsent>> {
  const step = { applicationId, action: "withdraw", opinion: reason };
  return changeApplication<MoveError>(deps, actor, step, async (_tx, application) =>
    moveApplication(application, "withdraw", { reason, expected: revision }),
  );
}
