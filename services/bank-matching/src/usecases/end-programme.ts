import type { Actor } from "@lianrong/contracts/actor";
import type { EndProgramme, Programme as ProgrammeView } from "@lianrong/contracts/programmes";
import { ok, type Result } from "@lianrong/core/result";
import { lockOwnProgramme } from "../db/own-programme.js";
import { closeLinesOf, saveProgramme } from "../db/programmes.js";
import { viewProgramme } from "../db/view-programmes.js";
import type { Deps } from "../deps.js";
import type { WrongStatus } from "../domain/failures.js";
import { movedProgramme, type ProgrammeNotFound } from "../domain/programme.js";

export type EndProgrammeError = ProgrammeNotFound | WrongStatus;

/**
 * The leader or the bank turns a proposal down; the bank closes a programme that is open. Nothing new weighs on it then, and
 * what was drawn stays on its lines until it is paid back.
 */
export async function endProgramme(
  deps: Deps,
  actor: Actor,
  { programmeId, reason }: EndProgramme,
): Promise<Result<ProgrammeView, EndProgrammeError>> {
  const as = actor.organisationKind === "bank" ? "bank" : "leader";
  return deps.transaction(actor, async (tx): Promise<Result<ProgrammeView, EndProgrammeError>> => {
    const locked = await lockOwnProgramme(tx, actor, { programmeId, as });
    if (!locked.ok) return locked;
    const action = as === "bank" && locked.value.status === "active" ? "close" : "decline";
    const ended = movedProgramme(locked.value, action);
    if (!ended.ok) return ended;
    const programme = { ...ended.value, endedAt: deps.now(), endReason: reason };
    await saveProgramme(tx, programme);
    await closeLinesOf(tx, programmeId);
    const { bankId, leaderId } = programme;
    await deps.publish(tx, actor, {
      type: action === "close" ? "bank-matching.programme-closed.v1" : "bank-matching.programme-declined.v1",
      key: programmeId,
      data: { programmeId, bankId, leaderId },
    });
    return ok(await viewProgramme(tx, actor, programme));
  });
}
