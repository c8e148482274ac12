import type { Actor } from "@lianrong/contracts/actor";
import type { InviteMembers, Programme as ProgrammeView } from "@lianrong/contracts/programmes";
import { ok, type Result } from "@lianrong/core/result";
import { lockOwnProgramme } from "../db/own-programme.js";
import { saveProgramme } from "../db/programmes.js";
import { viewProgramme } from "../db/view-programmes.js";
import type { Deps } from "../deps.js";
import type { WrongStatus } from "../domain/failures.js";
import { type MemberRefused, movedProgramme, type ProgrammeNotFound } from "../domain/programme.js";
import { inviteIntoProgramme } from "./invite-into-programme.js";

export type InviteMembersError = ProgrammeNotFound | WrongStatus | MemberRefused;

/** A bank invites further firms of the leader's chain into its programme. */
export async function inviteMembers(
  deps: Deps,
  actor: Actor,
  { programmeId, members }: InviteMembers,
): Promise<Result<ProgrammeView, InviteMembersError>> {
  return deps.transaction(actor, async (tx): Promise<Result<ProgrammeView, InviteMembersError>> => {
    const locked = await lockOwnProgramme(tx, actor, { programmeId, as: "bank" });
    if (!locked.ok) return locked;
    const inviting = movedProgramme(locked.value, "invite");
    if (!inviting.ok) return inviting;
    await saveProgramme(tx, inviting.value);
    const invited = await inviteIntoProgramme(tx, deps, { actor, programme: inviting.value, invited: members });
    return invited.ok ? ok(await viewProgramme(tx, actor, inviting.value)) : invited;
  });
}
