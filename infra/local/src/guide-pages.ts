import { readFileSync } from "node:fs";
import { documentPage, pagesApp } from "@lianrong/http/document-page";
import { renderMarkdown } from "@lianrong/http/render-markdown";
import type { Hono } from "hono";

const folder = new URL("../../../docs/guide/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

const examples = ["bank.sh", "bank.java", "bank.mjs", "receiver.mjs"] as const;

/** The guide for a bank's developer, with the very examples that a test runs. */
export function guidePages(): Hono {
  const app = pagesApp("/docs/guide");
  app.get("/docs/guide", (c) => {
    const programs = examples.map((name) => `\n### ${name}\n\n\`\`\`\n${read(`examples/${name}`)}\`\`\`\n`);
    const body = renderMarkdown(`${read("bank-developer.md")}\n${programs.join("\n")}`);
    return c.html(documentPage({ title: "银行系统接入指南 / Guide for a bank's developer", body }));
  });
  for (const name of examples) {
    app.get(`/docs/guide/examples/${name}`, (c) =>
      c.body(read(`examples/${name}`), 200, { "content-type": "text/plain; charset=utf-8" }),
    );
  }
  return app;
}
