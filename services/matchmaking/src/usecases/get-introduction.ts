import type { Actor } from "@lianrong/contracts/actor";
import type { IntroductionId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findIntroduction } from "../db/introductions.js";
import type { Deps } from "../deps.js";
import type { IntroductionNotFound } from "../domain/failures.js";
import { type SeenIntroduction, seeIntroduction } from "./see-introduction.js";

/** A side of an introduction, or an office, reads it. */
export async function getIntroduction(
  deps: Deps,
  actor: Actor,
  { introductionId }: { readonly introductionId: IntroductionId },
): Promise<Result<SeenIntroduction, IntroductionNotFound>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenIntroduction, IntroductionNotFound>> => {
    const one = await findIntroduction(tx, introductionId);
    if (!one) return err({ code: "introduction-not-found" });
    await widen(tx, actor);
    return ok(await seeIntroduction(tx, one));
  });
}
