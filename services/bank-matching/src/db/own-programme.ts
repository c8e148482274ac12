import type { Actor } from "@lianrong/contracts/actor";
import type { ProgrammeId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import type { Programme, ProgrammeNotFound } from "../domain/programme.js";
import { lockTree } from "./credit-lines.js";
import { findProgramme, lockProgramme } from "./programmes.js";

/** The programme under its lock and that of its bank's tree, for a party of it; from here on the transaction sees all of it. */
export async function lockOwnProgramme(
  tx: Tx,
  actor: Actor,
  { programmeId, as }: { readonly programmeId: ProgrammeId; readonly as: "bank" | "leader" | "member" },
): Promise<Result<Programme, ProgrammeNotFound>> {
  const visible = await findProgramme(tx, programmeId);
  const isParty = as === "member" || (as === "bank" ? visible?.bankId : visible?.leaderId) === actor.organisationId;
  if (!visible || !isParty) return err({ code: "programme-not-found" });
  await widen(tx, actor);
  await lockTree(tx, visible.bankId);
  const locked = await lockProgramme(tx, programmeId);
  return locked ? ok(locked) : err({ code: "programme-not-found" });
}
