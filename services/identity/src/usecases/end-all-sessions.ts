import type { Actor } from "@lianrong/contracts/actor";
import type { EndedSessions } from "@lianrong/contracts/identity";
import { ok, type Result } from "@lianrong/core/result";
import { deleteAllOfPerson, listLoginSessions } from "../db/login-sessions.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";

/** A person logs itself out everywhere, here as well. */
export async function endAllSessions(deps: Deps, actor: Actor): Promise<Result<EndedSessions, never>> {
  return overDirectory(deps, actor, (tx) =>
    atLogin(tx, actor, async () => {
      const { length } = await listLoginSessions(tx, actor.subject);
      await deleteAllOfPerson(tx, actor.subject);
      return ok({ ended: length });
    }),
  );
}
