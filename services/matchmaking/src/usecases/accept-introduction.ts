import type { Actor } from "@lianrong/contracts/actor";
import type { IntroductionId } from "@lianrong/contracts/ids";
import { ok, type Result } from "@lianrong/core/result";
import { saveIntroduction } from "../db/introductions.js";
import type { Deps } from "../deps.js";
import type { IntroductionNotFound, WrongSide, WrongStatus } from "../domain/failures.js";
import { introductionRef, movedIntroduction } from "../domain/introduction.js";
import { lockIntroductionOf } from "./lock-introduction-of.js";
import { type SeenIntroduction, seeIntroduction } from "./see-introduction.js";

export type AcceptIntroductionError = IntroductionNotFound | WrongSide | WrongStatus;

/** A supplier agrees to meet the buyer; from now on each sees who the other is. */
export async function acceptIntroduction(
  deps: Deps,
  actor: Actor,
  input: { readonly introductionId: IntroductionId; readonly reply: string },
): Promise<Result<SeenIntroduction, AcceptIntroductionError>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenIntroduction, AcceptIntroductionError>> => {
    const locked = await lockIntroductionOf(tx, actor, { introductionId: input.introductionId, stepOf: "supplier" });
    if (!locked.ok) return locked;
    const moved = movedIntroduction(locked.value, "accept");
    if (!moved.ok) return moved;
    const one = { ...moved.value, reply: input.reply, acceptedAt: deps.now() };
    await saveIntroduction(tx, one);
    const key = one.introductionId;
    await deps.publish(tx, actor, { type: "matchmaking.introduction-accepted.v1", key, data: introductionRef(one) });
    return ok(await seeIntroduction(tx, one));
  });
}
