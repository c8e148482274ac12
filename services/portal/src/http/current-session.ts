import type { Logger } from "@lianrong/runtime/logger";
import { ResponseBodyError } from "openid-client";
import type { Sessions } from "../db/sessions.js";
import type { Login } from "../login.js";
import type { Session } from "../session.js";

const renewBeforeMs = 30_000;

/**
 * The session with a token that still holds for a while. One that the issuer refuses to renew is over; where the issuer
 * cannot be reached, this fails and the session stays for the next try.
 */
export async function currentSession(
  { sessions, login, log }: { readonly sessions: Sessions; readonly login: Login; readonly log: Logger },
  secret: string,
): Promise<Session | undefined> {
  const session = await sessions.find(secret);
  if (!session || isFresh(session)) return session;
  return sessions.change(secret, async (locked) => {
    if (isFresh(locked)) return locked;
    return login.renew(locked).catch((error: unknown) => {
      if (!(error instanceof ResponseBodyError)) throw error;
      log.info({ err: error }, "the issuer does not renew a session");
      return undefined;
    });
  });
}

function isFresh({ accessTokenEndsAt }: Session): boolean {
  return accessTokenEndsAt - Date.now() > renewBeforeMs;
}
