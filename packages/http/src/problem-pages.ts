import type { Bilingual } from "@lianrong/contracts/bilingual";
import { dayOf } from "@lianrong/contracts/instants";
import { ruleText } from "@lianrong/contracts/rules";
import type { Clock } from "@lianrong/runtime/clock";
import type { Hono } from "hono";
import { documentPage, escapeHtml, pagesApp } from "./document-page.js";
import type { ListedProblem } from "./problem.js";

/** The problems of one service, or of the front that all of them share, under the name that people know it by. */
export type ProblemChapter = {
  readonly title: string;
  readonly problems: Readonly<Record<string, ListedProblem>>;
};

/** Where a problem's `type` leads: what the code means, the rule behind it, and what to do; and the catalogue of all. */
export function problemPages(chapters: readonly ProblemChapter[], clock: Clock): Hono {
  const app = pagesApp("/problems");
  app.get("/problems", (c) => c.html(documentPage({ title: "错误代码 / Problems", body: catalogue(chapters) })));
  app.get("/problems/:code", (c) => {
    const code = c.req.param("code");
    const found = chapters.filter(({ problems }) => Object.hasOwn(problems, code));
    if (found.length === 0) return c.html(documentPage({ title: "没有这个代码 / No such code", body: unknown }), 404);
    return c.html(documentPage({ title: code, body: explain(code, found, clock.now()) }));
  });
  return app;
}

const unknown = '<h1>没有这个错误代码 / No such code</h1><p><a href="/problems">全部错误代码 / All codes</a></p>';

function catalogue(chapters: readonly ProblemChapter[]): string {
  const sections = chapters.map(({ title, problems }) => {
    const rows = Object.entries(problems).map(
      ([code, { status, title: problem }]) =>
        `<tr><td><a href="/problems/${code}"><code>${code}</code></a></td><td>${status}</td><td>${escapeHtml(problem.zh)}</td><td lang="en">${escapeHtml(problem.en)}</td></tr>`,
    );
    return `<h2>${escapeHtml(title)}</h2>
<table><thead><tr><th>code</th><th>HTTP</th><th>含义</th><th>Meaning</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`;
  });
  return `<h1>错误代码 / Problems</h1>
<p>每个拒绝都是一份问题说明（RFC 9457），remedy 写明怎么办。代码保持不变，文字可能改进：程序请只判断 code。</p>
<p lang="en">Every refusal is a problem document (RFC 9457), whose remedy says what to do. The codes are stable and the wording is not: a program decides on code alone.</p>
${sections.join("\n")}`;
}

function explain(code: string, chapters: readonly ProblemChapter[], now: Date): string {
  const meanings = chapters.flatMap(({ title, problems }) => {
    const problem = problems[code];
    return problem ? [meaning(title, problem, now)] : [];
  });
  return `<h1><code>${code}</code></h1>\n${meanings.join("\n")}`;
}

function meaning(chapter: string, { status, title, rule, remedy }: ListedProblem, now: Date): string {
  const refusing = rule && ruleText(rule, dayOf(now));
  const terms: readonly (readonly [string, string])[] = [
    ["出处 / Where", escapeHtml(chapter)],
    ["HTTP", String(status)],
    ["怎么办 / What to do", both(remedy)],
    ...(refusing
      ? ([
          [
            `规则 / Rule ${refusing.id}`,
            `${both(refusing.sentence)}${both(refusing.citation)}${inForce(refusing.effectiveFrom, refusing.effectiveTo)}`,
          ],
        ] as const)
      : []),
  ];
  return `<h2>${escapeHtml(title.zh)} / <span lang="en">${escapeHtml(title.en)}</span></h2>
<dl>${terms.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join("\n")}</dl>`;
}

function both({ zh, en }: Bilingual): string {
  return `<p>${escapeHtml(zh)}</p><p lang="en">${escapeHtml(en)}</p>`;
}

function inForce(from: string | null, to: string | null): string {
  return from || to ? `<p>施行 / in force: ${from ?? "…"} – ${to ?? "…"}</p>` : "";
}
