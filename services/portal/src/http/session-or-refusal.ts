import { traceOf } from "@lianrong/http/trace";
import type { Logger } from "@lianrong/runtime/logger";
import type { Context } from "hono";
import type { Sessions } from "../db/sessions.js";
import type { Login } from "../login.js";
import type { Session } from "../session.js";
import type { Cookies } from "./cookies.js";
import { currentSession } from "./current-session.js";
import { refuse } from "./refuse.js";

type Deps = { readonly sessions: Sessions; readonly login: Login; readonly cookies: Cookies; readonly log: Logger };

/** Whose call it is, with a token that still holds; or the answer to a call of nobody, and to one whose issuer is away. */
export async function sessionOrRefusal(c: Context, deps: Deps): Promise<Session | Response> {
  try {
    return (await currentSession(deps, deps.cookies.session(c))) ?? refuse(c, { code: "not-logged-in" });
  } catch (error) {
    deps.log.warn({ err: error, traceId: traceOf(c).traceId }, "the issuer did not answer the portal");
    return refuse(c, { code: "unavailable" });
  }
}
