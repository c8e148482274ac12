import { Role } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import { scopeOfRoles } from "@lianrong/contracts/role-scope";
import type { Logger } from "@lianrong/runtime/logger";
import { Hono } from "hono";
import { z } from "zod";
import type { Sessions } from "../db/sessions.js";
import { type Login, LoginAttempt } from "../login.js";
import { seal, unseal } from "../seal.js";
import type { Session } from "../session.js";
import type { Cookies } from "./cookies.js";
import { messagePage } from "./message-page.js";
import { ownPath } from "./own-path.js";
import { sameOriginOnly } from "./same-origin.js";

const ActAs = z.strictObject({ role: Role.nullable() });

export type AuthDeps = {
  readonly origin: string;
  readonly secret: string;
  readonly login: Login;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly now: () => Date;
  readonly log: Logger;
};

/** In and out: to the issuer and back, and who it is that is logged in. */
export function authRoutes({ origin, secret, login, sessions, cookies, now, log }: AuthDeps): Hono {
  const secrets = { installation: secret, holder: "login attempt" };
  const app = new Hono();
  app.use("/auth/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header("referrer-policy", "no-referrer");
  });

  app.get("/auth/login", async (c) => {
    const { attempt, url } = await login.begin(ownPath(c.req.query("to")), c.req.query("second-factor") === "yes");
    const remembered: LoginAttempt = { ...attempt, replaces: cookies.session(c) };
    cookies.setAttempt(c, seal(JSON.stringify(remembered), secrets).toString("base64url"));
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
      const before = await sessions.end(cookies.session(c) || attempt.data.replaces);
      cookies.setSession(c, await sessions.open(await stayInRole(login, session, before)));
      return c.redirect(attempt.data.to);
    } catch (error) {
      log.warn({ err: error }, "a login did not come to its end");
      // Whoever was logged in stays so: a link of somebody else's could lead here.
      cookies.clearAttempt(c);
      return c.html(messagePage("登录没有完成", "请重新登录；如反复出现，请联系平台运营方。"), 400);
    }
  });

  app.get("/auth/session", sameOriginOnly(origin), async (c) => {
    const session = await sessions.find(cookies.session(c));
    return c.json(session?.person ?? null);
  });

  app.get("/auth/now", sameOriginOnly(origin), (c) => c.json({ now: toInstant(now()) }));

  app.post("/auth/role", sameOriginOnly(origin), async (c) => {
    const chosen = ActAs.safeParse(await c.req.json().catch(() => undefined));
    if (!chosen.success) return c.json({ code: "input-invalid", title: "请求内容有误", status: 400 }, 400);
    const { role } = chosen.data;
    const held = await sessions.find(cookies.session(c));
    if (!held) return c.json({ code: "not-logged-in", title: "登录已过期，请重新登录", status: 401 }, 401);
    if (role && !mayActAs(held, role)) {
      return c.json({ code: "role-missing", title: "您没有这个岗位，或须重新登录后再切换", status: 403 }, 403);
    }
    const session = await sessions.change(cookies.session(c), (locked) => login.renew(inRole(locked, role)));
    return c.json(session?.person ?? null);
  });

  app.post("/auth/logout", sameOriginOnly(origin), async (c) => {
    const session = await sessions.end(cookies.session(c));
    cookies.clear(c);
    return c.json({ to: session ? (await login.endUrl(session)).href : "/" });
  });
  return app;
}

/** Who passes a second factor in the middle of its work goes on in the role that it had chosen. */
function stayInRole(login: Login, session: Session, before: Session | undefined): Session | Promise<Session> {
  const role = before?.person.actingAs;
  if (!role || before.person.personId !== session.person.personId || !session.person.roles.includes(role))
    return session;
  return login.renew(inRole(session, role));
}

function mayActAs({ scope }: Session, role: Role): boolean {
  return scope.split(" ").some((word) => scopeOfRoles([role]).includes(word));
}

function inRole(session: Session, role: Role | null): Session {
  const { actingAs: _before, ...person } = session.person;
  return { ...session, person: role ? { ...person, actingAs: role } : person };
}
