import type { Actor } from "@lianrong/contracts/actor";
import type { ProgrammeId } from "@lianrong/contracts/ids";
import type { Programme as ProgrammeView } from "@lianrong/contracts/programmes";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findProgramme } from "../db/programmes.js";
import { viewProgramme } from "../db/view-programmes.js";
import type { Deps } from "../deps.js";
import type { ProgrammeNotFound } from "../domain/programme.js";

/** Whoever takes part in a programme reads it: its total, its sub-limits, and as much of what is used as concerns them. */
export async function getProgramme(
  deps: Deps,
  actor: Actor,
  { programmeId }: { readonly programmeId: ProgrammeId },
): Promise<Result<ProgrammeView, ProgrammeNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<ProgrammeView, ProgrammeNotFound>> => {
    const one = await findProgramme(tx, programmeId);
    if (!one) return err({ code: "programme-not-found" });
    await widen(tx, actor);
    return ok(await viewProgramme(tx, actor, one));
  });
}
