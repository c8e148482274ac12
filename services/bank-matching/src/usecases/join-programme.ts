import type { Actor } from "@lianrong/contracts/actor";
import type { ProgrammeId } from "@lianrong/contracts/ids";
import type { Programme as ProgrammeView } from "@lianrong/contracts/programmes";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockOwnProgramme } from "../db/own-programme.js";
import { membersOfProgrammes, saveJoined, saveProgramme } from "../db/programmes.js";
import { viewProgramme } from "../db/view-programmes.js";
import type { Deps } from "../deps.js";
import type { LineScopeRefused } from "../domain/credit-tree.js";
import type { WrongStatus } from "../domain/failures.js";
import { movedProgramme, type ProgrammeNotFound } from "../domain/programme.js";
import { openProgrammeLimits } from "./open-programme-limits.js";

export type JoinProgrammeError = ProgrammeNotFound | WrongStatus | LineScopeRefused;

/** A firm that was invited joins; from then on what it borrows of the product weighs on its sub-limit and the programme. */
export async function joinProgramme(
  deps: Deps,
  actor: Actor,
  { programmeId }: { readonly programmeId: ProgrammeId },
): Promise<Result<ProgrammeView, JoinProgrammeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<ProgrammeView, JoinProgrammeError>> => {
    const locked = await lockOwnProgramme(tx, actor, { programmeId, as: "member" });
    if (!locked.ok) return locked;
    const members = await membersOfProgrammes(tx, [programmeId]);
    const own = members.find(({ enterpriseId }) => enterpriseId === actor.organisationId);
    if (!own) return err({ code: "programme-not-found" });
    const joined = movedProgramme(locked.value, "join");
    if (!joined.ok) return joined;
    const programme = joined.value;
    if (own.joinedAt !== null) {
      return err({ code: "wrong-status", subject: "programme", status: programme.status, action: "join" });
    }
    await saveJoined(tx, own, deps.now());
    await saveProgramme(tx, programme);
    if (programme.status === "active") {
      const opened = await openProgrammeLimits(tx, deps, { actor, programme, members: [own] });
      if (!opened.ok) return opened;
    }
    const { bankId, leaderId } = programme;
    await deps.publish(tx, actor, {
      type: "bank-matching.programme-member-joined.v1",
      key: programmeId,
      data: { programmeId, bankId, leaderId, enterpriseId: own.enterpriseId },
    });
    return ok(await viewProgramme(tx, actor, programme));
  });
}
