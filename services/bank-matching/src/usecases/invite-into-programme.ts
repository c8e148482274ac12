import type { Actor } from "@lianrong/contracts/actor";
import type { InvitedMember } from "@lianrong/contracts/programmes";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { suppliersOf } from "../db/chain-firms.js";
import { insertMembers, membersOfProgrammes } from "../db/programmes.js";
import type { Deps } from "../deps.js";
import type { Member, MemberRefused, Programme } from "../domain/programme.js";

type Inviting = { readonly actor: Actor; readonly programme: Programme; readonly invited: readonly InvitedMember[] };

/** Invites firms that deliver to the leader, all or none; each is told, and draws on the programme once it has joined. */
export async function inviteIntoProgramme(
  tx: Tx,
  deps: Deps,
  { actor, programme, invited }: Inviting,
): Promise<Result<undefined, MemberRefused>> {
  const { tenant, programmeId, bankId, leaderId, totalFen } = programme;
  const suppliers = await suppliersOf(
    tx,
    leaderId,
    invited.map(({ uscc }) => uscc),
  );
  const known = new Set((await membersOfProgrammes(tx, [programmeId])).map(({ enterpriseId }) => enterpriseId));
  const members: Member[] = [];
  for (const { uscc, limitFen } of invited) {
    const enterpriseId = suppliers.get(uscc);
    if (!enterpriseId) return err({ code: "member-not-of-leader", uscc });
    if (known.has(enterpriseId)) return err({ code: "member-invited-before", uscc });
    if (limitFen > totalFen) return err({ code: "member-limit-above-total", uscc, totalFen });
    const invitedAt = deps.now();
    members.push({ tenant, programmeId, enterpriseId, bankId, leaderId, limitFen, invitedAt, joinedAt: null });
  }
  await insertMembers(tx, members);
  for (const { enterpriseId, limitFen } of members) {
    await deps.publish(tx, actor, {
      type: "bank-matching.programme-member-invited.v1",
      key: programmeId,
      data: { programmeId, bankId, leaderId, enterpriseId, limitFen },
    });
  }
  return ok(undefined);
}
