import type { Logger } from "@lianrong/runtime/logger";
import { Hono } from "hono";
import type { Sessions } from "../db/sessions.js";
import { type Login, LoginAttempt } from "../login.js";
import { seal, unseal } from "../seal.js";
import type { Cookies } from "./cookies.js";
import { messagePage } from "./message-page.js";
import { ownPath } from "./own-path.js";
import { sameOriginOnly } from "./same-origin.js";

export type AuthDeps = {
  readonly origin: string;
  readonly secret: string;
  readonly login: Login;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly log: Logger;
};

/** In and out: to the issuer and back, and who it is that is logged in. */
export function authRoutes({ origin, secret, login, sessions, cookies, log }: AuthDeps): Hono {
  const secrets = { installation: secret, holder: "login attempt" };
  const app = new Hono();
  app.use("/auth/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header("referrer-policy", "no-referrer");
  });

  app.get("/auth/login", async (c) => {
    const { attempt, url } = await login.begin(ownPath(c.req.query("to")), c.req.query("second-factor") === "yes");
    cookies.setAttempt(c, seal(JSON.stringify(attempt), secrets).toString("base64url"));
    return c.redirect(url.href);
  });

  app.get("/auth/callback", async (c) => {
    const text = unseal(Buffer.from(cookies.attempt(c), "base64url"), secrets);
    const attempt = LoginAttempt.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (!attempt.success) return c.redirect("/");
    const { pathname, search, searchParams } = new URL(c.req.url);
    // Whoever turned back at the second factor is still logged in as before.
    if (attempt.data.secondFactor && searchParams.has("error")) return c.redirect(attempt.data.to);
    try {
      const session = await login.finish(new URL(`${pathname}${search}`, origin), attempt.data);
      await sessions.end(cookies.session(c));
      cookies.setSession(c, await sessions.open(session));
      return c.redirect(attempt.data.to);
    } catch (error) {
      log.warn({ err: error }, "a login did not come to its end");
      cookies.clear(c);
      return c.html(messagePage("登录没有完成", "请重新登录；如反复出现，请联系平台运营方。"), 400);
    }
  });

  app.get("/auth/session", sameOriginOnly(origin), async (c) => {
    const session = await sessions.find(cookies.session(c));
    return c.json(session?.person ?? null);
  });

  app.post("/auth/logout", sameOriginOnly(origin), async (c) => {
    const session = await sessions.end(cookies.session(c));
    cookies.clear(c);
    return c.json({ to: session ? (await login.endUrl(session)).href : "/" });
  });
  return app;
}
