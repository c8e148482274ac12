import { apiPages } from "@lianrong/http/api-pages";
import { healthOf } from "@lianrong/http/listen";
import type { RunningService } from "@lianrong/http/service";
import type { Metrics } from "@lianrong/runtime/metrics";
import { Hono } from "hono";
import { plainPage } from "./plain-page.js";

/** What a newcomer is shown first: the services' names as people call them. */
export const titles = {
  whitelist: "白名单",
  intake: "融资申请与确权",
  "bank-matching": "银企撮合",
  oversight: "监管",
  identity: "身份与目录",
} as const;

/** The one origin: every service under its path, the pages about them beside, and the portal for whatever is left. */
export function frontDoor(options: {
  readonly services: readonly RunningService[];
  readonly portal: RunningService;
  readonly metrics: Metrics;
}): Hono {
  const { services, portal, metrics } = options;
  const pages = Object.entries(titles).map(([name, title]) => ({ name, title }));
  const api = new Hono();
  for (const service of services) api.route("/", service.app);
  const app = new Hono();
  app.route("/", healthOf([...services, portal], metrics));
  for (const path of ["/api/*", "/trpc/*", "/oidc/*"]) app.all(path, (c) => api.fetch(c.req.raw, c.env));
  app.route("/", apiPages(pages));
  app.route("/", plainPage(pages));
  app.route("/", portal.app);
  app.notFound((c) => c.json({ code: "route-not-found", title: "没有找到", status: 404 }, 404));
  return app;
}
