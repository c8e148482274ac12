import type { Actor } from "@lianrong/contracts/actor";
import type { Application, ResubmitApplication } from "@lianrong/contracts/whitelist-applications";
import type { Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { Deps } from "../deps.js";
import { type MoveError, moveApplication } from "../domain/application.js";
import { type ApplicationAbsent, changeApplication } from "./change-application.js";
import { type LeaderUnknown, requireLeader } from "./require-leader.js";

/** The firm hands in again what was sent back to it; what had been checked before is to be checked anew. */
export async function resubmitApplication(
  deps: Deps,
  actor: Actor,
  input: ResubmitApplication,
): Promise<Result<Application, MoveError | ApplicationAbsent | LeaderUnknown>> {
  const { applicationId, revision, ...content } = input;
  const step = { applicationId, action: "resubmit", opinion: "" };
  return changeApplication<MoveError | LeaderUnknown>(deps, actor, step, async (tx, application) => {
    await widen(tx, actor);
    const { kind, uscc: own } = application;
    const leader = await requireLeader(tx, actor.tenant, { kind, leader: content.leader, own });
    if (!leader.ok) return leader;
    return moveApplication(application, "resubmit", { content, standards: [], reason: null, expected: revision });
  });
}
