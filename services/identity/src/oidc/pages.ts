import { createHash } from "node:crypto";
import { PASSKEY_SCRIPT_PATH } from "./passkey-script.js";

const style = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f3f5f8;color:#1c2430;
font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{width:min(26rem,92vw);padding:2rem;background:#fff;border:1px solid #d5dbe3;border-radius:8px}
h1{margin:0 0 .25rem;font-size:1.35rem}
p{margin:.25rem 0 1rem;color:#46505e}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{width:100%;padding:.6rem .7rem;font:inherit;color:inherit;background:#fff;border:1px solid #7a8594;border-radius:6px}
button{width:100%;margin-top:1.25rem;padding:.7rem;font:inherit;font-weight:600;color:#fff;background:#0b57b7;border:0;border-radius:6px;cursor:pointer}
button.other{color:#0b57b7;background:transparent;border:1px solid #0b57b7}
hr{margin:1.75rem 0 .5rem;border:0;border-top:1px solid #d5dbe3}
[hidden]{display:none}
input:focus-visible,button:focus-visible{outline:3px solid #0b57b7;outline-offset:2px}
[role=alert]{padding:.6rem .7rem;color:#8a1212;background:#fdecec;border:1px solid #e3a5a5;border-radius:6px}
@media (prefers-color-scheme:dark){body{background:#12161c;color:#e8ecf1}main{background:#1b212a;border-color:#394353}
p{color:#b5bfcb}input{background:#12161c;border-color:#8b96a5}[role=alert]{color:#ffc9c9;background:#3a1a1a;border-color:#7d3b3b}hr{border-color:#394353}
button.other{color:#9cc6ff;border-color:#9cc6ff}input:focus-visible,button:focus-visible{outline-color:#9cc6ff}}
`;
const styleHash = createHash("sha256").update(style).digest("base64");

/** The policy of every page here: its own style, one script of ours at most, nothing from anywhere, in nobody's frame. */
export function pagePolicy(
  allowed: { readonly formTargets?: readonly string[]; readonly script?: string } = {},
): string {
  const { formTargets = [], script } = allowed;
  return [
    "default-src 'none'",
    ...(script ? [`script-src ${script}`] : []),
    `style-src 'sha256-${styleHash}'`,
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** What every page of a login shows: where its forms go, and what was wrong with the last one. */
type LoginShown = {
  readonly action: string;
  readonly problem: string | undefined;
  readonly passkeyRequest: unknown;
};

/** Where people give their login name and password, or use a passkey that says who they are. */
export function loginPage(shown: LoginShown & { readonly clientName: string; readonly loginName: string }): string {
  const described = shown.problem ? ' aria-describedby="problem" aria-invalid="true"' : "";
  return page(
    "登录链融",
    `<h1>登录链融</h1><p>登录后继续使用${escapeHtml(shown.clientName)}。</p>${alertOf(shown)}
<form method="post" action="${escapeHtml(shown.action)}">
<input type="hidden" name="step" value="password">
<label for="loginName">用户名</label>
<input id="loginName" name="loginName" value="${escapeHtml(shown.loginName)}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="64"${described}${shown.loginName ? "" : " autofocus"}>
<label for="password">密码</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200"${described}${shown.loginName ? " autofocus" : ""}>
<button type="submit">登录</button>
</form>
${passkeyForm(shown, "使用通行密钥登录")}`,
  );
}

/** Where somebody whose password was right proves itself once more, by a code or a passkey. */
export function secondFactorPage(
  shown: LoginShown & { readonly why: string; readonly authenticator: boolean; readonly hasPasskeys: boolean },
): string {
  const described = shown.problem ? ' aria-describedby="problem" aria-invalid="true"' : "";
  const codeForm = `<form method="post" action="${escapeHtml(shown.action)}">
<input type="hidden" name="step" value="code">
<label for="code">动态口令（六位数字）</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required autofocus${described}>
<button type="submit">验证</button>
</form>`;
  return page(
    "第二重验证",
    `<h1>第二重验证</h1><p>${escapeHtml(shown.why)}</p>${alertOf(shown)}
${shown.authenticator ? codeForm : ""}
${shown.hasPasskeys ? passkeyForm(shown, "使用通行密钥验证") : ""}
${backForm(shown.action, "返回")}`,
  );
}

/** Tells somebody who is asked for a second factor and has none where to get one. */
export function noSecondFactorPage({ action }: Pick<LoginShown, "action">): string {
  return page(
    "还没有设置第二重验证",
    `<h1>还没有设置第二重验证</h1><p>该操作须经第二重验证。请返回工作台，在“账号”页设置动态口令或通行密钥，然后再办理。</p>
${backForm(action, "返回")}`,
  );
}

function backForm(action: string, label: string): string {
  return `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="step" value="back">
<button type="submit" class="other">${label}</button></form>`;
}

/** Hidden until the script finds that this browser knows passkeys. */
function passkeyForm({ action, passkeyRequest }: LoginShown, label: string): string {
  return `<form id="passkey" method="post" action="${escapeHtml(action)}" data-request="${escapeHtml(JSON.stringify(passkeyRequest))}" hidden>
<hr><input type="hidden" name="step" value="passkey"><input type="hidden" name="assertion">
<p role="alert" id="passkey-problem" hidden>通行密钥没有验证成功，请重试或改用其他方式。</p>
<button type="submit" class="other">${label}</button>
</form>
<script src="${PASSKEY_SCRIPT_PATH}"></script>`;
}

function alertOf({ problem }: Pick<LoginShown, "problem">): string {
  return problem ? `<p role="alert" id="problem">${escapeHtml(problem)}</p>` : "";
}

/** Where an invited person chooses its password. */
export function invitationPage(shown: { readonly loginName: string; readonly problem: string | undefined }): string {
  const described = shown.problem ? ' aria-describedby="problem" aria-invalid="true"' : "";
  return page(
    "设置密码",
    `<h1>设置密码</h1><p>您的用户名是 ${escapeHtml(shown.loginName)}。密码至少 12 个字符，只有您自己知道。</p>${alertOf(shown)}
<form method="post">
<input type="hidden" name="loginName" value="${escapeHtml(shown.loginName)}" autocomplete="username">
<label for="password">新密码</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="200" autofocus${described}>
<label for="repeated">再输入一次</label>
<input id="repeated" name="repeated" type="password" autocomplete="new-password" required minlength="12" maxlength="200"${described}>
<button type="submit">设置密码</button>
</form>`,
  );
}

/** Asks somebody who is logged in already whether a program on this machine may act for them. */
export function continuePage(shown: {
  readonly action: string;
  readonly clientName: string;
  readonly name: string;
}): string {
  return page(
    "继续使用链融",
    `<h1>继续使用链融</h1><p>您已登录为${escapeHtml(shown.name)}。是否允许${escapeHtml(shown.clientName)}以您的身份操作？如果不是您本人发起，请关闭本页。</p>
<form method="post" action="${escapeHtml(shown.action)}"><button type="submit">允许并继续</button></form>`,
  );
}

/** Asks before the session ends; the provider's form carries its own secret. */
export function logoutPage(form: string): string {
  return page(
    "退出链融",
    `<h1>退出链融</h1><p>确定退出登录吗？</p>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">退出</button>`,
  );
}

/** Says one thing. */
export function messagePage({ title, text }: { readonly title: string; readonly text: string }): string {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${main}</main></body></html>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
