import type { Actor } from "@lianrong/contracts/actor";
import type { IntroductionId } from "@lianrong/contracts/ids";
import { ok, type Result } from "@lianrong/core/result";
import { saveIntroduction } from "../db/introductions.js";
import type { Deps } from "../deps.js";
import type { IntroductionNotFound, WrongSide, WrongStatus } from "../domain/failures.js";
import { introductionRef, movedIntroduction } from "../domain/introduction.js";
import { lockIntroductionOf } from "./lock-introduction-of.js";
import { type SeenIntroduction, seeIntroduction } from "./see-introduction.js";

export type EndIntroductionError = IntroductionNotFound | WrongSide | WrongStatus;

/** One of the two says that nothing will come of it, and why. */
export async function endIntroduction(
  deps: Deps,
  actor: Actor,
  input: { readonly introductionId: IntroductionId; readonly reply: string },
): Promise<Result<SeenIntroduction, EndIntroductionError>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenIntroduction, EndIntroductionError>> => {
    const locked = await lockIntroductionOf(tx, actor, { introductionId: input.introductionId, stepOf: "both" });
    if (!locked.ok) return locked;
    const moved = movedIntroduction(locked.value, "end");
    if (!moved.ok) return moved;
    const one = { ...moved.value, reply: input.reply };
    await saveIntroduction(tx, one);
    const key = one.introductionId;
    await deps.publish(tx, actor, { type: "matchmaking.introduction-ended.v1", key, data: introductionRef(one) });
    return ok(await seeIntroduction(tx, one));
  });
}
