import type { Actor } from "@lianrong/contracts/actor";
import type { ResponseTime, SetResponseTime } from "@lianrong/contracts/response-time";
import { ok, type Result } from "@lianrong/core/result";
import { saveResponseTime } from "../db/response-time.js";
import type { Deps } from "../deps.js";
import { viewResponseTime } from "../domain/view-response-time.js";

/** The finance bureau says by which clock banks are to answer from now on; what is under way keeps the time it was given. */
export async function setResponseTime(
  deps: Deps,
  actor: Actor,
  input: SetResponseTime,
): Promise<Result<ResponseTime, never>> {
  return deps.transaction(actor, async (tx) => {
    const now = deps.now();
    const { responseHours, pushesInOrder } = input;
    await saveResponseTime(tx, input, now);
    await deps.publish(tx, actor, {
      type: "bank-matching.response-time-set.v1",
      key: actor.tenant,
      data: { responseHours, pushesInOrder },
    });
    return ok(viewResponseTime({ set: input, setAt: now }, now));
  });
}
