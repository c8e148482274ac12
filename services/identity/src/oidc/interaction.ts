import type { IncomingMessage, ServerResponse } from "node:http";
import { PasskeyAnswer, SECOND_FACTOR_ACR } from "@lianrong/contracts/identity";
import type { Logger } from "@lianrong/runtime/logger";
import type { Interaction, Provider } from "oidc-provider";
import { notePersonAccess } from "../db/access-log.js";
import { deleteLoginStep, personOfStep } from "../db/login-steps.js";
import { deviceCookieName, KNOWN_FOR_MS } from "../domain/known-device.js";
import { isInForce, type LoginMethods, loginMethods } from "../domain/second-factors.js";
import { type LoginPlace, type NoteLoginDeps, noteLogin } from "../usecases/note-login.js";
import { type PassPasskeyDeps, passPasskey } from "../usecases/pass-passkey.js";
import { type PassSecondFactorDeps, passSecondFactor } from "../usecases/pass-second-factor.js";
import { type SignInDeps, signIn } from "../usecases/sign-in.js";
import { firstPage, loginPageOf, secondFactorPageOf } from "./login-pages.js";
import { type FormOrigin, isOwnForm } from "./own-form.js";
import { messagePage, pagePolicy } from "./pages.js";
import { PASSKEY_SCRIPT_PATH } from "./passkey-script.js";
import { errors } from "./provider-library.js";

export type InteractionDeps = SignInDeps &
  PassSecondFactorDeps &
  PassPasskeyDeps &
  NoteLoginDeps & {
    readonly provider: Provider;
    readonly origin: string;
    readonly log: Logger;
  };

/** One request of one browser, in the middle of one login. */
export type Exchange = {
  readonly interaction: Interaction;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

const MAX_FORM_BYTES = 16 * 1024;

const refusals = {
  "login-refused": { status: 401, text: "用户名或密码不正确。" },
  "login-locked": {
    status: 429,
    text: "尝试次数过多，请十五分钟后再试；您以前登录过的浏览器不受他人尝试的影响。",
  },
  "factor-refused": { status: 401, text: "动态口令不正确，或已经用过。请等下一个口令再试。" },
  "factor-locked": { status: 429, text: "尝试次数过多，请十五分钟后再试。" },
  "passkey-refused": { status: 401, text: "通行密钥没有通过验证，请重试或改用其他方式。" },
} as const;

const expired = { title: "登录已过期", text: "请回到原来的页面重新登录。" };
const foreign = { title: "请求被拒绝", text: "表单不是从本页提交的。" };

/** Answers the pages on which people log in; each belongs to one request of one browser, which its signed cookie names. */
export async function answerInteraction(
  deps: InteractionDeps,
  uid: string,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  try {
    const interaction = await deps.provider.interactionDetails(request, response);
    if (interaction.uid !== uid) throw new errors.SessionNotFound("another interaction");
    const exchange = { interaction, request, response };
    if (request.method === "GET") return sendPage(deps, exchange, 200, await firstPage(deps, interaction));
    if (request.method !== "POST") return sendPage(deps, exchange, 405, messagePage(expired));
    if (!isOwnForm(originOf(request), deps.origin)) return sendPage(deps, exchange, 403, messagePage(foreign));
    if (interaction.prompt.name !== "login") return await finish(deps, exchange, { consent: {} });
    await takeStep(deps, exchange, await readForm(request));
  } catch (error) {
    const lost = error instanceof errors.SessionNotFound;
    if (!lost) deps.log.error({ err: error }, "login failed");
    const page = lost ? messagePage(expired) : messagePage({ title: "系统出错", text: "已记录，请稍后重试。" });
    sendPage(deps, { response }, lost ? 400 : 500, page);
  }
}

function takeStep(deps: InteractionDeps, exchange: Exchange, form: URLSearchParams): Promise<void> {
  switch (form.get("step")) {
    case "code":
      return submitCode(deps, exchange, form);
    case "passkey":
      return submitPasskey(deps, exchange, form);
    case "back":
      return goBack(deps, exchange);
    default:
      return submitPassword(deps, exchange, form);
  }
}

/** The password is the whole login only where no second factor is in force. */
async function submitPassword(deps: InteractionDeps, exchange: Exchange, form: URLSearchParams): Promise<void> {
  const { interaction, request } = exchange;
  const loginName = form.get("loginName") ?? "";
  const signedIn = await signIn(deps, { loginName, password: form.get("password") ?? "", place: placeOf(request) });
  if (!signedIn.ok) {
    const { status, text } = refusals[signedIn.error.code];
    return sendPage(deps, exchange, status, await loginPageOf(deps, interaction, { loginName, problem: text }));
  }
  const { account, factors } = signedIn.value;
  if (!isInForce(factors)) return logIn(deps, exchange, account.personId, loginMethods.password);
  sendPage(deps, exchange, 200, await secondFactorPageOf(deps, interaction, { personId: account.personId }));
}

async function submitCode(deps: InteractionDeps, exchange: Exchange, form: URLSearchParams): Promise<void> {
  const personId = await personIn(deps, exchange);
  if (!personId) return sendPage(deps, exchange, 400, await firstPage(deps, exchange.interaction));
  const passed = await passSecondFactor(deps, { personId, code: form.get("code")?.trim() ?? "" });
  if (passed.ok) return logIn(deps, exchange, personId, loginMethods.passwordAndCode);
  const { address, browser } = placeOf(exchange.request);
  const seen = { kind: "factor-refused", methods: ["pwd"], address, browser, at: deps.now() } as const;
  if (passed.error.code === "factor-refused")
    await deps.db.transaction({ reach: "installation" }, (tx) => notePersonAccess(tx, personId, seen));
  const { status, text } = refusals[passed.error.code];
  const page = await secondFactorPageOf(deps, exchange.interaction, { personId, problem: text });
  sendPage(deps, exchange, status, page);
}

async function submitPasskey(deps: InteractionDeps, exchange: Exchange, form: URLSearchParams): Promise<void> {
  const { interaction } = exchange;
  const assertion = PasskeyAnswer.safeParse(parsedJson(form.get("assertion") ?? ""));
  const passed = assertion.success
    ? await passPasskey(deps, { step: interaction.uid, assertion: assertion.data })
    : undefined;
  if (passed) return logIn(deps, exchange, passed.account.personId, passed.methods);
  const { status, text } = refusals["passkey-refused"];
  const personId = await personIn(deps, exchange);
  const page = personId
    ? await secondFactorPageOf(deps, interaction, { personId, problem: text })
    : await loginPageOf(deps, interaction, { loginName: "", problem: text });
  sendPage(deps, exchange, status, page);
}

/** Somebody who is logged in already goes back to where the second factor was asked for; anybody else begins anew. */
async function goBack(deps: InteractionDeps, exchange: Exchange): Promise<void> {
  const { interaction } = exchange;
  await deps.db.transaction({ reach: "installation" }, (tx) => deleteLoginStep(tx, interaction.uid));
  if (interaction.session?.accountId) {
    return finish(deps, exchange, { error: "unmet_authentication_requirements" });
  }
  sendPage(deps, exchange, 200, await loginPageOf(deps, interaction, { loginName: "", problem: undefined }));
}

function personIn({ db, now }: InteractionDeps, { interaction }: Exchange): Promise<string | undefined> {
  return db.transaction({ reach: "installation" }, (tx) => personOfStep(tx, interaction.uid, now()));
}

async function logIn(deps: InteractionDeps, exchange: Exchange, accountId: string, amr: LoginMethods): Promise<void> {
  const place = placeOf(exchange.request);
  const known = await noteLogin(deps, { personId: accountId, methods: amr, place });
  exchange.response.appendHeader("set-cookie", deviceCookie(accountId, known, deps.origin));
  await deps.db.transaction({ reach: "installation" }, (tx) => deleteLoginStep(tx, exchange.interaction.uid));
  const acr = amr.some((method) => method === "mfa") ? { acr: SECOND_FACTOR_ACR } : {};
  await finish(deps, exchange, { login: { accountId, amr: [...amr], remember: false, ...acr }, consent: {} });
}

function finish(
  { provider }: InteractionDeps,
  { request, response }: Exchange,
  result: Parameters<Provider["interactionFinished"]>[2],
): Promise<void> {
  return provider.interactionFinished(request, response, result);
}

function placeOf({ headers }: IncomingMessage): LoginPlace {
  return {
    address: String(headers["x-forwarded-for"] ?? ""),
    browser: headers["user-agent"] ?? "",
    deviceOf: (personId) => {
      const name = `${deviceCookieName(personId)}=`;
      const pairs = headers.cookie?.split(";").map((pair) => pair.trim());
      return pairs?.find((pair) => pair.startsWith(name))?.slice(name.length);
    },
  };
}

/** Kept for the login pages alone; it opens nothing and only says where guesses are counted. */
function deviceCookie(personId: string, token: string, origin: string): string {
  const seconds = Math.floor(KNOWN_FOR_MS / 1000);
  const secure = origin.startsWith("https:") ? "; Secure" : "";
  const common = `Path=/oidc/interaction; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
  return `${deviceCookieName(personId)}=${token}; ${common}`;
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

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A login leads back to the client, so the page's policy lets its form go on to there. */
function sendPage(
  { origin }: Pick<InteractionDeps, "origin">,
  { response, interaction }: Pick<Exchange, "response"> & Partial<Exchange>,
  status: number,
  html: string,
): void {
  const redirect = URL.parse(String(interaction?.params["redirect_uri"] ?? ""));
  const script = `${origin}${PASSKEY_SCRIPT_PATH}`;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": pagePolicy({ script, formTargets: redirect ? [redirect.origin] : [] }),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  response.end(html);
}
