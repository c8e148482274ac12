import type { Actor } from "@lianrong/contracts/actor";
import type { ResponseTime } from "@lianrong/contracts/response-time";
import { ok, type Result } from "@lianrong/core/result";
import { responseTimeOf } from "../db/response-time.js";
import type { Deps } from "../deps.js";
import { viewResponseTime } from "../domain/view-response-time.js";

/** Whoever takes part reads by which clock a bank's answer is awaited. */
export async function getResponseTime(deps: Deps, actor: Actor): Promise<Result<ResponseTime, never>> {
  return deps.transaction(actor, async (tx) => ok(viewResponseTime(await responseTimeOf(tx), deps.now())));
}
