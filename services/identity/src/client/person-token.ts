import { Permission, type Role } from "@lianrong/contracts/actor";
import { roleScopes, scopeOfRoles } from "@lianrong/contracts/role-scope";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
} from "openid-client";
import { type Arrival, type Browser, openBrowser } from "./browser.js";

const clientId = "lianrong-cli";
const redirectUri = "http://127.0.0.1:65535/callback";
const openIdScope = ["openid", "profile", "offline_access"];

/** The login page did not let the person in; the message is what it said, `asked` what it wanted to see. */
export class LoginRefused extends Error {
  override readonly name = "LoginRefused";
  readonly asked: "password" | "code";

  constructor(message: string, asked: "password" | "code") {
    super(message);
    this.asked = asked;
  }
}

/** What a person holds after logging in. */
export type PersonToken = {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly idToken: string;
  readonly refreshToken: string;
  /** What was granted at the login. */
  readonly scope: readonly string[];
};

/**
 * Logs a person in as a browser would, through the public pages alone: authorization code with PKCE, the login forms
 * filled in, the code taken from the redirect to this machine and exchanged.
 */
export async function personToken(options: {
  readonly origin: string;
  readonly loginName: string;
  readonly password: string;
  /** What the person's authenticator shows, where one is in force. */
  readonly code?: string;
  readonly permissions?: readonly Permission[];
}): Promise<PersonToken> {
  const { origin, loginName, password, code } = options;
  const config = await configurationOf(origin);
  const pkceCodeVerifier = randomPKCECodeVerifier();
  const expectedState = randomState();
  const expectedNonce = randomNonce();
  const start = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: [...openIdScope, ...(options.permissions ?? [...Permission.options, ...roleScopes])].join(" "),
    prompt: "consent",
    code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
  });
  const callback = await walkThroughLogin(openBrowser(origin), start, { loginName, password, code });
  const granted = await authorizationCodeGrant(config, callback, {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
    idTokenExpected: true,
  });
  return {
    accessToken: granted.access_token,
    expiresInSeconds: granted.expires_in ?? 0,
    idToken: granted.id_token ?? "",
    refreshToken: granted.refresh_token ?? "",
    scope: ["openid", ...(granted.scope?.split(" ") ?? [])],
  };
}

/** Goes on with a login: a new token for the one that ends, without asking the person again; for some of its roles, if named. */
export async function renewPersonToken(
  origin: string,
  held: PersonToken,
  roles?: readonly Role[],
): Promise<PersonToken> {
  const others = roles && roleScopes.filter((word) => !scopeOfRoles(roles).includes(word));
  const narrowed = others && { scope: held.scope.filter((word) => !others.includes(word)).join(" ") };
  const granted = await refreshTokenGrant(await configurationOf(origin), held.refreshToken, narrowed);
  return {
    accessToken: granted.access_token,
    expiresInSeconds: granted.expires_in ?? 0,
    idToken: granted.id_token ?? held.idToken,
    refreshToken: granted.refresh_token ?? held.refreshToken,
    scope: held.scope,
  };
}

function configurationOf(origin: string): Promise<Configuration> {
  const insecure = origin.startsWith("http:") ? { execute: [allowInsecureRequests] } : undefined;
  return discovery(new URL(`${origin}/oidc`), clientId, { id_token_signed_response_alg: "ES256" }, None(), insecure);
}

type Given = { readonly loginName: string; readonly password: string; readonly code: string | undefined };

async function walkThroughLogin(browser: Browser, start: URL, { loginName, password, code }: Given): Promise<URL> {
  const page = await browser.go(start);
  if (page.at === "elsewhere") return page.url;
  const answer = await browser.go(actionOn(page), new URLSearchParams({ step: "password", loginName, password }));
  if (answer.at === "elsewhere") return answer.url;
  if (code === undefined || !answer.html.includes('name="code"')) throw refusalOn(answer);
  const verified = await browser.go(actionOn(answer), new URLSearchParams({ step: "code", code }));
  if (verified.at === "elsewhere") return verified.url;
  throw refusalOn(verified);
}

type Page = Extract<Arrival, { at: "page" }>;

function actionOn(page: Page): URL {
  const action = page.html.match(/<form method="post" action="([^"]+)"/)?.[1];
  if (!action) throw new Error(`no login form at ${page.url.pathname} (${page.status})`);
  return new URL(action, page.url);
}

function refusalOn({ html, status }: Page): Error {
  const refusal = html.match(/role="alert" id="problem">([^<]*)</)?.[1];
  const title = html.match(/<h1>([^<]*)</)?.[1] ?? "";
  const asksForCode = html.includes('name="step" value="back"');
  if (refusal || asksForCode) return new LoginRefused(refusal ?? title, asksForCode ? "code" : "password");
  return new Error(`the login ended with ${status}`);
}
