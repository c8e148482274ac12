import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Hono } from "hono";
import { pagesApp } from "./document-page.js";

const assets = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "swagger-ui-standalone-preset.js": "text/javascript; charset=utf-8",
} as const satisfies Record<string, string>;

const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>链融 API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/pages.css">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<header><a href="/">链融</a> <a href="/docs/guide">接入指南 / Guide for a bank's developer</a> <a href="/problems">错误代码 / Problems</a></header>
<div id="ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

/** The API pages of all services, served by ourselves: no request leaves for another host. */
export function apiPages(services: readonly { readonly name: string; readonly title: string }[]): Hono {
  const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const urls = services.map(({ name, title }) => ({ url: `/api/${name}/v1/openapi.json`, name: title }));
  const start = `SwaggerUIBundle({
  urls: ${JSON.stringify(urls)},
  dom_id: "#ui",
  deepLinking: true,
  layout: "StandaloneLayout",
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
});
`;
  const app = pagesApp("/docs", { scripts: true });
  app.get("/docs", (c) => c.html(page));
  app.get("/docs/start.js", (c) => c.body(start, 200, { "content-type": "text/javascript; charset=utf-8" }));
  for (const [name, type] of Object.entries(assets)) {
    app.get(`/docs/${name}`, (c) => c.body(readFileSync(join(folder, name)), 200, { "content-type": type }));
  }
  return app;
}
