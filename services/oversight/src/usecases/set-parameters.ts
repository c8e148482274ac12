import type { Actor } from "@lianrong/contracts/actor";
import type { WatchParameters } from "@lianrong/contracts/oversight";
import { ok, type Result } from "@lianrong/core/result";
import { saveParameters } from "../db/parameter-rows.js";
import type { Deps } from "../deps.js";

/** The finance bureau sets after how many days without movement a request counts as stuck. */
export async function setParameters(
  deps: Deps,
  actor: Actor,
  input: WatchParameters,
): Promise<Result<WatchParameters, never>> {
  return deps.transaction(actor, async (tx) => {
    await saveParameters(tx, actor.tenant, input);
    return ok(input);
  });
}
