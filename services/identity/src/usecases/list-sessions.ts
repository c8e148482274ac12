import type { Actor } from "@lianrong/contracts/actor";
import type { LoginSession } from "@lianrong/contracts/identity";
import { ok, type Result } from "@lianrong/core/result";
import { listLoginSessions } from "../db/login-sessions.js";
import { atLogin } from "../db/through.js";
import type { Deps } from "../deps.js";

/** Shows a person where it is logged in. */
export async function listSessions(deps: Deps, actor: Actor): Promise<Result<{ data: LoginSession[] }, never>> {
  return deps.transaction(actor, async (tx) => {
    const data = await atLogin(tx, actor, () => listLoginSessions(tx, actor.subject));
    return ok({ data });
  });
}
