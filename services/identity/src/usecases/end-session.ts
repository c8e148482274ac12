import type { Actor } from "@lianrong/contracts/actor";
import type { EndLoginSession } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { deleteLoginSession } from "../db/login-sessions.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";

export type EndSessionError = { readonly code: "session-not-found" };

/** A person logs itself out somewhere; the tokens given there end with their five minutes, and none follow. */
export async function endSession(
  deps: Deps,
  actor: Actor,
  { sessionId }: EndLoginSession,
): Promise<Result<EndLoginSession, EndSessionError>> {
  return overDirectory(deps, actor, async (tx) => {
    const ended = await atLogin(tx, actor, () => deleteLoginSession(tx, actor.subject, sessionId));
    return ended ? ok({ sessionId }) : err({ code: "session-not-found" });
  });
}
