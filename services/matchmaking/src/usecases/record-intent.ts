import type { Actor } from "@lianrong/contracts/actor";
import type { IntroductionId } from "@lianrong/contracts/ids";
import { ok, type Result } from "@lianrong/core/result";
import { saveIntroduction } from "../db/introductions.js";
import type { Deps } from "../deps.js";
import type { IntroductionNotFound, WrongSide, WrongStatus } from "../domain/failures.js";
import { introductionRef, movedIntroduction } from "../domain/introduction.js";
import { advanceDemand } from "./advance-demand.js";
import { lockIntroductionOf } from "./lock-introduction-of.js";
import { type SeenIntroduction, seeIntroduction } from "./see-introduction.js";

export type RecordIntentError = IntroductionNotFound | WrongSide | WrongStatus;

/** A buyer records that it means to buy from the supplier. */
export async function recordIntent(
  deps: Deps,
  actor: Actor,
  { introductionId }: { readonly introductionId: IntroductionId },
): Promise<Result<SeenIntroduction, RecordIntentError>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenIntroduction, RecordIntentError>> => {
    const locked = await lockIntroductionOf(tx, actor, { introductionId, stepOf: "buyer" });
    if (!locked.ok) return locked;
    const moved = movedIntroduction(locked.value, "intend");
    if (!moved.ok) return moved;
    const one = { ...moved.value, intentAt: deps.now() };
    await saveIntroduction(tx, one);
    await advanceDemand(tx, { demandId: one.demandId, action: "intend" });
    const data = introductionRef(one);
    await deps.publish(tx, actor, { type: "matchmaking.intent-recorded.v1", key: introductionId, data });
    return ok(await seeIntroduction(tx, one));
  });
}
