import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { SESSION_SECONDS } from "../db/sessions.js";

const LOGIN_SECONDS = 600;

/** The two cookies of a browser: its login, and for ten minutes the attempt at one. */
export type Cookies = {
  readonly session: (c: Context) => string;
  readonly setSession: (c: Context, secret: string) => void;
  readonly attempt: (c: Context) => string;
  readonly setAttempt: (c: Context, sealed: string) => void;
  readonly clearAttempt: (c: Context) => void;
  readonly clear: (c: Context) => void;
};

/**
 * The session's cookie never comes with a request that another site caused. The attempt's has to, for the issuer may
 * be another site and sends the browser back here.
 */
export function cookiesFor(origin: string): Cookies {
  const secure = origin.startsWith("https:");
  const session = secure ? "__Host-lianrong" : "lianrong";
  const attempt = secure ? "__Host-lianrong-login" : "lianrong-login";
  const common = { path: "/", httpOnly: true, secure };
  return {
    session: (c) => getCookie(c, session) ?? "",
    setSession: (c, secret) => {
      setCookie(c, session, secret, { ...common, sameSite: "Strict", maxAge: SESSION_SECONDS });
      deleteCookie(c, attempt, { path: "/", secure });
    },
    attempt: (c) => getCookie(c, attempt) ?? "",
    setAttempt: (c, sealed) => setCookie(c, attempt, sealed, { ...common, sameSite: "Lax", maxAge: LOGIN_SECONDS }),
    clearAttempt: (c) => {
      deleteCookie(c, attempt, { path: "/", secure });
    },
    clear: (c) => {
      deleteCookie(c, session, { path: "/", secure });
      deleteCookie(c, attempt, { path: "/", secure });
    },
  };
}
