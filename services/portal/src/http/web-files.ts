import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { type Context, Hono } from "hono";
import { messagePage } from "./message-page.js";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const notBuilt = messagePage("网页尚未构建", "请在项目目录运行 pnpm run build 后重新启动。");
const encodings = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;

/**
 * The web application: files named by their content, kept for ever, and one page that is never kept. A file is looked up
 * by name among those that were built, so no path leads out of the folder.
 */
export function webFiles(folder: string): Hono {
  const app = new Hono();
  if (!existsSync(join(folder, "index.html"))) return app.get("/", (c) => c.html(notBuilt, 503));
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const assets = new Set(readdirSync(join(folder, "assets")));
  app.get("/assets/:name", async (c) => {
    const name = c.req.param("name");
    const type = types[extname(name)];
    if (!type || !assets.has(name)) return c.notFound();
    const encoding = encodingFor(c, name, assets);
    const content = await readFile(join(folder, "assets", `${name}${encoding?.suffix ?? ""}`));
    return c.body(new Uint8Array(content), 200, {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
      ...(encoding ? { "content-encoding": encoding.name } : {}),
    });
  });
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.get("*", (c) => {
    const { path } = c.req;
    const asksForPage = c.req.header("accept")?.includes("text/html") && !/^\/(api|trpc|oidc|portal|auth)\//.test(path);
    return path === "/" || asksForPage ? sendPage(c, page) : c.notFound();
  });
  return app;
}

/**
 * Scripts come from here and nowhere else, none stands in the page. Ant Design writes its styles into the page while it
 * runs: those carry the nonce of this one answer; attributes may not set any.
 */
function sendPage(c: Context, page: string): Response {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
  return c.html(page.replaceAll("NONCE-OF-THIS-ANSWER", nonce), 200, {
    "content-security-policy": policy,
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
}

function encodingFor(c: Context, name: string, assets: ReadonlySet<string>) {
  const accepted = c.req.header("accept-encoding") ?? "";
  return encodings.find((encoding) => accepted.includes(encoding.name) && assets.has(`${name}${encoding.suffix}`));
}
