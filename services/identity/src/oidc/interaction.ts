import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "@lianrong/runtime/logger";
import { errors, type Interaction, type Provider } from "oidc-provider";
import { findAccount } from "../db/people.js";
import { type SignInDeps, type SignInError, signIn } from "../usecases/sign-in.js";
import { type FormOrigin, isOwnForm } from "./own-form.js";
import { continuePage, loginPage, messagePage, pagePolicy } from "./pages.js";
import { clientNames } from "./standing-clients.js";

export type InteractionDeps = SignInDeps & {
  readonly provider: Provider;
  readonly origin: string;
  readonly log: Logger;
};

const MAX_FORM_BYTES = 8 * 1024;

const refusals: Readonly<Record<SignInError["code"], { readonly status: number; readonly text: string }>> = {
  "login-refused": { status: 401, text: "用户名或密码不正确，或缺少正确的动态口令。" },
  "login-locked": { status: 429, text: "尝试次数过多，请十五分钟后再试。" },
};

/** Answers the pages on which people log in; each belongs to one request of one browser, which its signed cookie names. */
export async function answerInteraction(
  deps: InteractionDeps,
  uid: string,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  try {
    const interaction = await deps.provider.interactionDetails(request, response);
    if (interaction.uid !== uid) throw new errors.SessionNotFound("another interaction");
    if (request.method === "GET") return sendPage(response, 200, await firstPage(deps, interaction), interaction);
    if (request.method !== "POST") return sendPage(response, 405, messagePage(expired));
    if (!isOwnForm(originOf(request), deps.origin)) return sendPage(response, 403, messagePage(foreign));
    if (interaction.prompt.name !== "login") return await finish(deps, { request, response }, { consent: {} });
    await submitLogin(deps, interaction, { request, response });
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return sendPage(response, 400, messagePage(expired));
    deps.log.error({ err: error }, "login failed");
    sendPage(response, 500, messagePage({ title: "系统出错", text: "已记录，请稍后重试。" }));
  }
}

const expired = { title: "登录已过期", text: "请回到原来的页面重新登录。" };
const foreign = { title: "请求被拒绝", text: "表单不是从本页提交的。" };

async function firstPage({ db }: InteractionDeps, interaction: Interaction): Promise<string> {
  const shown = { action: actionOf(interaction), clientName: clientNameOf(interaction) };
  const personId = interaction.session?.accountId;
  if (interaction.prompt.name === "login" || !personId) {
    return loginPage({ ...shown, loginName: "", problem: undefined });
  }
  const account = await db.transaction({ reach: "installation" }, (tx) => findAccount(tx, { personId }));
  return continuePage({ ...shown, name: account?.displayName ?? "" });
}

async function submitLogin(
  deps: InteractionDeps,
  interaction: Interaction,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const form = await readForm(exchange.request);
  const loginName = form.get("loginName") ?? "";
  const address = String(exchange.request.headers["x-forwarded-for"] ?? "");
  const [password, code] = [form.get("password") ?? "", form.get("code")?.trim() ?? ""];
  const signedIn = await signIn(deps, { loginName, password, code, address });
  if (signedIn.ok) {
    const { account, methods } = signedIn.value;
    const login = { accountId: account.personId, amr: [...methods], remember: false };
    return finish(deps, exchange, { login, consent: {} });
  }
  const { status, text } = refusals[signedIn.error.code];
  const shown = { action: actionOf(interaction), clientName: clientNameOf(interaction) };
  sendPage(exchange.response, status, loginPage({ ...shown, loginName, problem: text }), interaction);
}

function finish(
  { provider }: InteractionDeps,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  result: Parameters<Provider["interactionFinished"]>[2],
): Promise<void> {
  return provider.interactionFinished(request, response, result);
}

/** Cookies do not travel with a form from elsewhere either (SameSite). */
function originOf({ headers }: IncomingMessage): FormOrigin {
  return { origin: headers.origin, site: headers["sec-fetch-site"]?.toString() };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.byteLength;
    if (bytes <= MAX_FORM_BYTES) chunks.push(part);
  }
  return new URLSearchParams(bytes <= MAX_FORM_BYTES ? Buffer.concat(chunks).toString("utf8") : "");
}

function actionOf({ uid }: Interaction): string {
  return `/oidc/interaction/${uid}`;
}

function clientNameOf({ params }: Interaction): string {
  return clientNames[String(params["client_id"])] ?? "链融";
}

/** A login leads back to the client, so the page's policy lets its form go on to there. */
function sendPage(response: ServerResponse, status: number, html: string, interaction?: Interaction): void {
  const redirect = URL.parse(String(interaction?.params["redirect_uri"] ?? ""));
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": pagePolicy(redirect ? [redirect.origin] : []),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  response.end(html);
}
