import { doorHeaders } from "@lianrong/http/door-headers";
import { refusedAtEdge } from "@lianrong/http/rest";
import { systemClock } from "@lianrong/runtime/clock";
import { type Context, Hono } from "hono";
import { proxy } from "hono/proxy";
import { publicPages } from "./public-pages.js";
import { type SchemaName, serviceNames } from "./secrets.js";

/** The front door where every service is a process of its own: the routes that an ingress has in production. */
export function proxyTo(portOf: Readonly<Record<SchemaName, number>>): Hono {
  const app = new Hono();
  app.use(doorHeaders());
  app.get("/healthz", (c) => c.json({ alive: true }));
  const forward = (service: SchemaName) => async (c: Context) => {
    const { pathname, search } = new URL(c.req.url);
    const target = `http://127.0.0.1:${portOf[service]}${pathname}${search}`;
    try {
      return await proxy(target, { raw: c.req.raw, redirect: "manual" });
    } catch {
      return refusedAtEdge(c, systemClock, { code: "unavailable" });
    }
  };
  for (const service of serviceNames) {
    app.all(`/api/${service}/*`, forward(service));
    app.all(`/trpc/${service}/*`, forward(service));
  }
  app.all("/oidc/*", forward("identity"));
  app.route("/", publicPages(systemClock));
  app.all("*", forward("portal"));
  return app;
}
