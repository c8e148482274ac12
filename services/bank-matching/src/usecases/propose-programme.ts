import type { Actor } from "@lianrong/contracts/actor";
import { ProgrammeId } from "@lianrong/contracts/ids";
import type { Programme as ProgrammeView, ProposeProgramme } from "@lianrong/contracts/programmes";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { listedLeader } from "../db/chain-firms.js";
import { lockTree } from "../db/credit-lines.js";
import { bankOfProduct } from "../db/products.js";
import { insertProgramme, standingProgramme } from "../db/programmes.js";
import { viewProgramme } from "../db/view-programmes.js";
import type { Deps } from "../deps.js";
import type { ProductNotFound } from "../domain/failures.js";
import type { LeaderNotListed, MemberRefused, Programme, ProgrammeTaken } from "../domain/programme.js";
import { inviteIntoProgramme } from "./invite-into-programme.js";

export type ProposeProgrammeError = ProductNotFound | LeaderNotListed | ProgrammeTaken | MemberRefused;

/** A bank proposes to carry a leader's chain under one total, which is its word; a bureau's proposal waits for the bank's too. */
export async function proposeProgramme(
  deps: Deps,
  actor: Actor,
  input: ProposeProgramme,
): Promise<Result<ProgrammeView, ProposeProgrammeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<ProgrammeView, ProposeProgrammeError>> => {
    const { productId, leaderUscc, name, totalFen, members } = input;
    await widen(tx, actor);
    const bankId = await bankOfProduct(tx, productId);
    const isBank = actor.organisationKind === "bank";
    if (!bankId || (isBank && bankId !== actor.organisationId)) return err({ code: "product-not-found" });
    const leaderId = await listedLeader(tx, leaderUscc);
    if (!leaderId) return err({ code: "leader-not-listed", uscc: leaderUscc });
    await lockTree(tx, bankId);
    const standing = await standingProgramme(tx, { bankId, productId, leaderId });
    if (standing) return err({ code: "programme-taken", programmeId: standing });
    const now = deps.now();
    const programme: Programme = {
      tenant: actor.tenant,
      programmeId: deps.newId(ProgrammeId),
      bankId,
      leaderId,
      productId,
      name,
      totalFen,
      status: "proposed",
      proposedBy: isBank ? "bank" : "bureau",
      proposedAt: now,
      leaderAgreedAt: null,
      bankAgreedAt: isBank ? now : null,
      endedAt: null,
      endReason: null,
      revision: 1,
    };
    await insertProgramme(tx, programme);
    const { programmeId } = programme;
    await deps.publish(tx, actor, {
      type: "bank-matching.programme-proposed.v1",
      key: programmeId,
      data: { programmeId, bankId, leaderId, productId, totalFen },
    });
    const invited = await inviteIntoProgramme(tx, deps, { actor, programme, invited: members });
    return invited.ok ? ok(await viewProgramme(tx, actor, programme)) : invited;
  });
}
