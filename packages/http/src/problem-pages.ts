import type { Bilingual } from "@lianrong/contracts/bilingual";
import { dayOf } from "@lianrong/contracts/instants";
import { ruleText } from "@lianrong/contracts/rules";
import type { Clock } from "@lianrong/runtime/clock";
import type { Hono } from "hono";
import { documentPage, escapeHtml, pagesApp } from "./document-page.js";
import type { ListedProblem, ProblemStatus } from "./problem.js";

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
<p>每个拒绝都是一份问题说明（RFC 9457）。代码保持不变，文字可能改进：程序请只判断 code。</p>
<p lang="en">Every refusal is a problem document (RFC 9457). The codes are stable and the wording is not: a program decides on code alone.</p>
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
  const todo = remedy ?? remedies[status];
  const refusing = rule && ruleText(rule, dayOf(now));
  const terms: readonly (readonly [string, string])[] = [
    ["出处 / Where", escapeHtml(chapter)],
    ["HTTP", String(status)],
    ["怎么办 / What to do", both(todo)],
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

/** What to do about a refusal of a status, unless its own row says something better. */
const remedies: Readonly<Record<ProblemStatus, Bilingual>> = {
  400: {
    zh: "请求本身有误：按 errors 中的字段和说明修改后再发，可沿用原 Idempotency-Key。原样重发不会成功。",
    en: "The request itself is wrong: correct what `errors` names and send it again, under the same Idempotency-Key if you like. Sending it unchanged will not help.",
  },
  401: {
    zh: "重新获取访问令牌并用新的 DPoP 证明再发；仍被拒绝的，核对客户端标识、密钥和本机时间。",
    en: "Get a new access token and send it with a new DPoP proof; if that is refused too, check the client id, the key and this machine's clock.",
  },
  403: {
    zh: "该账号不能办理此项业务：由有相应单位类型、权限和岗位的账号办理。",
    en: "This account does not do this: use one of the kind of organisation, the scope and the role that the operation names.",
  },
  404: {
    zh: "该编号不存在，或不属于贵单位可见的范围；核对编号和所用账号，不要反复重试。",
    en: "Nothing of that id is there for you: it does not exist, or is not yours to see. Check the id and the account; do not retry.",
  },
  405: { zh: "改用 Allow 响应头列出的方法。", en: "Use one of the methods that the Allow header names." },
  409: {
    zh: "对象的当前状态不允许这样办理：重新读取对象，再决定是否以新的 Idempotency-Key 办理。",
    en: "The object's present state does not allow it: read it again and decide anew, under a new Idempotency-Key.",
  },
  410: { zh: "已经失效，请重新发起。", en: "It has ended; begin again." },
  413: { zh: "内容过大：拆成几次提交。", en: "It is too large: split it and send the parts." },
  415: {
    zh: "按接口文档设置 Content-Type，一般为 application/json。",
    en: "Set the Content-Type that the API page names, application/json as a rule.",
  },
  422: {
    zh: "内容可以读懂，但按规则不能受理：按说明和所引规则修改业务内容，再以新的 Idempotency-Key 提交。",
    en: "It was understood, and the rules do not allow it: change what the detail and the rule name, and send it under a new Idempotency-Key.",
  },
  429: { zh: "过于频繁：稍候再试。", en: "Too many in too short a time: wait and try again." },
  500: {
    zh: "系统出错并已记录：用同一个 Idempotency-Key 稍后重试；反复出现时提供 traceId。",
    en: "Our fault, and logged: retry later under the same Idempotency-Key; if it persists, quote the traceId.",
  },
  503: {
    zh: "服务暂时不可用：用同一个 Idempotency-Key，间隔递增地重试，不会重复办理。",
    en: "Away for the moment: retry under the same Idempotency-Key at growing intervals; nothing is done twice.",
  },
};
