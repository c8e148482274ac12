import type { Actor } from "@lianrong/contracts/actor";
import type { ProgrammeId } from "@lianrong/contracts/ids";
import type { Programme as ProgrammeView } from "@lianrong/contracts/programmes";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { lockOwnProgramme } from "../db/own-programme.js";
import { membersOfProgrammes, saveProgramme } from "../db/programmes.js";
import { viewProgramme } from "../db/view-programmes.js";
import type { Deps } from "../deps.js";
import type { LineScopeRefused } from "../domain/credit-tree.js";
import type { WrongStatus } from "../domain/failures.js";
import { agreedBy, canOpen, movedProgramme, type Programme, type ProgrammeNotFound } from "../domain/programme.js";
import { openProgrammeLimits } from "./open-programme-limits.js";

export type AgreeProgrammeError = ProgrammeNotFound | WrongStatus | LineScopeRefused;

/** The leader or the bank gives its word; with the second one the programme opens, and its limits hang in the bank's tree. */
export async function agreeProgramme(
  deps: Deps,
  actor: Actor,
  { programmeId }: { readonly programmeId: ProgrammeId },
): Promise<Result<ProgrammeView, AgreeProgrammeError>> {
  const by = actor.organisationKind === "bank" ? "bank" : "leader";
  return deps.transaction(actor, async (tx): Promise<Result<ProgrammeView, AgreeProgrammeError>> => {
    const locked = await lockOwnProgramme(tx, actor, { programmeId, as: by });
    if (!locked.ok) return locked;
    const agreed = agreedBy(locked.value, by, deps.now());
    if (!agreed.ok) return agreed;
    await saveProgramme(tx, agreed.value);
    const { bankId, leaderId } = agreed.value;
    await deps.publish(tx, actor, {
      type: "bank-matching.programme-agreed.v1",
      key: programmeId,
      data: { programmeId, bankId, leaderId, by },
    });
    const standing = canOpen(agreed.value) ? await open(tx, deps, actor, agreed.value) : agreed;
    return standing.ok ? ok(await viewProgramme(tx, actor, standing.value)) : standing;
  });
}

async function open(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  agreed: Programme,
): Promise<Result<Programme, WrongStatus | LineScopeRefused>> {
  const opened = movedProgramme(agreed, "open");
  if (!opened.ok) return opened;
  const programme = opened.value;
  await saveProgramme(tx, programme);
  const { programmeId, bankId, leaderId, productId, totalFen } = programme;
  const members = (await membersOfProgrammes(tx, [programmeId])).filter(({ joinedAt }) => joinedAt !== null);
  const limits = await openProgrammeLimits(tx, deps, { actor, programme, members });
  if (!limits.ok) return limits;
  await deps.publish(tx, actor, {
    type: "bank-matching.programme-opened.v1",
    key: programmeId,
    data: { programmeId, bankId, leaderId, productId, totalFen },
  });
  return opened;
}
