import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as text, wherever it stands in a page. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** A page to read: our own style, no script, nothing from any other host. */
export function documentPage(page: { readonly title: string; readonly body: string }): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · 链融</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/pages.css">
<header><a href="/">链融</a> <a href="/docs">接口页面 / API</a> <a href="/docs/guide">接入指南 / Guide</a> <a href="/problems">错误代码 / Problems</a></header>
<main>
${page.body}
</main>
</html>
`;
}

/** Swagger UI makes markup with one style attribute; that attribute, word by word, is let through, and no other. */
const swaggerStyle = ["'unsafe-hashes'", "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"];

/** An app whose pages run nothing and stand in nobody's frame; `scripts` lets in those that we serve ourselves. */
export function pagesApp(path: string, allowed: { readonly scripts?: boolean } = {}): Hono {
  const app = new Hono();
  const own = ["'self'"];
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      ...(allowed.scripts ? { scriptSrc: own, connectSrc: own } : {}),
      styleSrc: allowed.scripts ? [...own, ...swaggerStyle] : own,
      imgSrc: ["'self'", "data:"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: "DENY",
  });
  // Below its own path alone: mounted at the root it would put its policy on whatever comes after it.
  for (const below of [path, `${path}/*`]) app.use(below, headers);
  return app;
}

/** The style of every page to read. */
export function pageStyle(): Hono {
  return new Hono().get("/docs/pages.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }));
}

const style = `:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 16px/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0; }
header { padding: .8rem 1rem; border-bottom: 1px solid var(--line); display: flex; gap: 1.2rem; flex-wrap: wrap; }
main { max-width: 62rem; margin: 1.5rem auto 4rem; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.3; } h2 { margin-top: 2.4rem; border-bottom: 1px solid var(--line); } h3 { margin-top: 1.8rem; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid var(--line); }
pre { overflow-x: auto; padding: .9rem; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); overflow-wrap: normal; }
code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }
dt { font-weight: 600; margin-top: .8rem; } dd { margin-left: 0; }
`;
