import { traceOf } from "@lianrong/http/trace";
import type { Logger } from "@lianrong/runtime/logger";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Sessions } from "../db/sessions.js";
import type { Login } from "../login.js";
import type { Session } from "../session.js";
import type { Cookies } from "./cookies.js";
import { refuse } from "./refuse.js";
import { sameOriginOnly } from "./same-origin.js";
import { sessionOrRefusal } from "./session-or-refusal.js";

export type ProxyDeps = {
  readonly origin: string;
  readonly apiOrigin: string;
  readonly login: Login;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly log: Logger;
};

const timeoutMs = 35_000;
const maxBytes = 11 * 1024 * 1024;
const target =
  /^\/portal(\/trpc\/(?:identity|whitelist|intake|bank-matching|matchmaking|oversight)\/[A-Za-z,]{1,600}|\/api\/(?:whitelist\/v1\/imports|intake\/v1\/attachments))$/;
const passedOn = ["content-type", "accept", "accept-language", "idempotency-key", "traceparent"];

/** Passes a person's calls on with that person's token, which the browser never sees. */
export function apiProxy(deps: ProxyDeps): Hono {
  const app = new Hono();
  app.use(
    "/portal/*",
    sameOriginOnly(deps.origin),
    bodyLimit({ maxSize: maxBytes, onError: (c) => refuse(c, { code: "body-too-large" }) }),
  );
  app.on(["GET", "POST"], "/portal/*", async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const path = pathname.match(target)?.[1];
    if (!path) return refuse(c, { code: "route-not-found" });
    const session = await sessionOrRefusal(c, deps);
    if (session instanceof Response) return session;
    return forward(deps, c, `${path}${search}`, session);
  });
  return app;
}

async function forward(
  { apiOrigin, log }: ProxyDeps,
  c: Context,
  path: string,
  { accessToken }: Session,
): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${accessToken}` });
  for (const name of passedOn) {
    const value = c.req.header(name);
    if (value) headers.set(name, value);
  }
  const { method } = c.req;
  const body = method === "POST" ? await c.req.arrayBuffer() : null;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(new URL(path, apiOrigin), { method, headers, body, signal, redirect: "manual" });
    const type = answer.headers.get("content-type") ?? "application/json";
    return new Response(await answer.arrayBuffer(), {
      status: answer.status,
      headers: { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" },
    });
  } catch (error) {
    log.warn({ err: error, traceId: traceOf(c).traceId }, "the API did not answer the portal");
    return refuse(c, { code: "unavailable" });
  }
}
