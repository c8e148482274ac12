import { pagesApp } from "@lianrong/http/document-page";
import type { Hono } from "hono";

type Address = { readonly path: string; readonly what: string };

const addresses: readonly Address[] = [
  { path: "/", what: "链融：企业、银行和主管部门的工作台" },
  { path: "/docs/guide", what: "银行系统接入指南：取得令牌、拉取、领取、报价、回写、离线核验（含可运行的示例）" },
  { path: "/problems", what: "错误代码：含义、所依规则和处理办法" },
  { path: "/docs", what: "接口页面：各服务的 OpenAPI 3.1 文档，可直接浏览" },
  { path: "/oidc/.well-known/openid-configuration", what: "统一身份认证（OpenID Connect）" },
  { path: "/healthz", what: "存活" },
  { path: "/readyz", what: "就绪：各服务及其数据库" },
];

/** Says what runs here and where, to whoever operates it. */
export function plainPage(services: readonly { readonly name: string; readonly title: string }[]): Hono {
  const rows = [
    ...addresses,
    ...services.map(({ name, title }) => ({ path: `/api/${name}/v1/openapi.json`, what: title })),
  ].map(({ path, what }) => `<tr><td><a href="${path}">${path}</a></td><td>${what}</td></tr>`);
  const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>链融</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/plain.css">
<main>
<h1>链融</h1>
<p>产业链融资白名单、应收账款确权与银企撮合平台。本机运行的是演示环境：城市、企业、银行均为虚构。</p>
<table>
<thead><tr><th scope="col">地址</th><th scope="col">内容</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
<h2>试一试</h2>
<p>在项目目录运行：</p>
<pre tabindex="0">npm run -s lianrong -- story
npm run -s lianrong -- call --as finance-bureau GET /api/oversight/v1/funnel
npm run -s lianrong -- check uscc 91350102MAAY4CL12B</pre>
<p>账号列在启动终端中，也保存在 <code>.data/accounts.json</code>（仅本机用户可读）。</p>
</main>
</html>
`;
  const app = pagesApp("/about");
  app.get("/about", (c) => c.html(page));
  app.get("/plain.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }));
  return app;
}

const style = `:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0; }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .8rem; border: 1px solid #8886; border-radius: 6px; }
`;
