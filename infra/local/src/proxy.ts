import { Hono } from "hono";
import { proxy } from "hono/proxy";
import { type SchemaName, serviceNames } from "./secrets.js";

/** The front door where every service is a process of its own: the routes that an ingress has in production. */
export function proxyTo(portOf: Readonly<Record<SchemaName, number>>): Hono {
  const app = new Hono();
  app.get("/healthz", (c) => c.json({ alive: true }));
  const forward = (service: SchemaName) => async (c: { req: { raw: Request; path: string; url: string } }) => {
    const { pathname, search } = new URL(c.req.url);
    const target = `http://127.0.0.1:${portOf[service]}${pathname}${search}`;
    try {
      return await proxy(target, { raw: c.req.raw, redirect: "manual" });
    } catch {
      return Response.json({ code: "unavailable", title: "服务暂时不可用", status: 503 }, { status: 503 });
    }
  };
  for (const service of serviceNames) {
    app.all(`/api/${service}/*`, forward(service));
    app.all(`/trpc/${service}/*`, forward(service));
  }
  app.all("/oidc/*", forward("identity"));
  app.all("*", forward("portal"));
  return app;
}
