import type { Actor } from "@lianrong/contracts/actor";
import type { IntroductionId } from "@lianrong/contracts/ids";
import type { MarketOrder } from "@lianrong/contracts/introductions";
import { err, ok, type Result } from "@lianrong/core/result";
import { saveIntroduction } from "../db/introductions.js";
import type { Deps } from "../deps.js";
import type { IntroductionNotFound, OrderDays, WrongSide, WrongStatus } from "../domain/failures.js";
import { introductionRef, movedIntroduction } from "../domain/introduction.js";
import { advanceDemand } from "./advance-demand.js";
import { lockIntroductionOf } from "./lock-introduction-of.js";
import { type SeenIntroduction, seeIntroduction } from "./see-introduction.js";

export type RecordOrderError = IntroductionNotFound | WrongSide | WrongStatus | OrderDays;

/** A buyer records what it ordered; who finances the supplier's side of it hears the figures. */
export async function recordOrder(
  deps: Deps,
  actor: Actor,
  { introductionId, ...order }: MarketOrder & { readonly introductionId: IntroductionId },
): Promise<Result<SeenIntroduction, RecordOrderError>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenIntroduction, RecordOrderError>> => {
    const locked = await lockIntroductionOf(tx, actor, { introductionId, stepOf: "buyer" });
    if (!locked.ok) return locked;
    const moved = movedIntroduction(locked.value, "order");
    if (!moved.ok) return moved;
    if (order.deliverOn < order.orderedOn) return err({ code: "order-days" });
    const one = { ...moved.value, order };
    await saveIntroduction(tx, one);
    await advanceDemand(tx, { demandId: one.demandId, action: "order" });
    const { product, chain } = one;
    await deps.publish(tx, actor, {
      type: "matchmaking.order-matched.v1",
      key: introductionId,
      data: { ...introductionRef(one), product, chain, ...order },
    });
    return ok(await seeIntroduction(tx, one));
  });
}
