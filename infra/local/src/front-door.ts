import { doorHeaders } from "@lianrong/http/door-headers";
import { healthOf } from "@lianrong/http/listen";
import { refusedAtEdge } from "@lianrong/http/rest";
import type { RunningService } from "@lianrong/http/service";
import type { Clock } from "@lianrong/runtime/clock";
import { Hono } from "hono";
import { plainPage } from "./plain-page.js";
import { publicPages, titledServices } from "./public-pages.js";

/** The one origin: every service under its path, the pages about them beside, and the portal for whatever is left. */
export function frontDoor(options: {
  readonly services: readonly RunningService[];
  readonly portal: RunningService;
  readonly clock: Clock;
}): Hono {
  const { services, portal, clock } = options;
  const api = new Hono();
  for (const service of services) api.route("/", service.app);
  api.notFound((c) => refusedAtEdge(c, clock, { code: "route-not-found" }));
  const app = new Hono();
  app.use(doorHeaders());
  app.route("/", healthOf([...services, portal]));
  for (const path of ["/api/*", "/trpc/*", "/oidc/*"]) app.all(path, (c) => api.fetch(c.req.raw, c.env));
  app.route("/", publicPages(clock));
  app.route("/", plainPage(titledServices));
  app.route("/", portal.app);
  app.notFound((c) => refusedAtEdge(c, clock, { code: "route-not-found" }));
  return app;
}
