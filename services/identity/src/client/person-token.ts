import { Permission } from "@lianrong/contracts/actor";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { openBrowser } from "./browser.js";

const clientId = "lianrong-cli";
const redirectUri = "http://127.0.0.1:65535/callback";

/** The login page did not let the person in; the message is what it said. */
export class LoginRefused extends Error {
  override readonly name = "LoginRefused";
}

/**
 * Logs a person in as a browser would, through the public pages alone: authorization code with PKCE, the login form
 * filled in, the code taken from the redirect to this machine and exchanged.
 */
export async function personToken(options: {
  readonly origin: string;
  readonly loginName: string;
  readonly password: string;
  /** What the person's authenticator shows, where one is in force. */
  readonly code?: string;
  readonly permissions?: readonly Permission[];
}): Promise<{ readonly accessToken: string; readonly expiresInSeconds: number; readonly idToken: string }> {
  const { origin, loginName, password, code = "" } = options;
  const insecure = origin.startsWith("http:") ? { execute: [allowInsecureRequests] } : undefined;
  const metadata = { id_token_signed_response_alg: "ES256" };
  const config = await discovery(new URL(`${origin}/oidc`), clientId, metadata, None(), insecure);
  const pkceCodeVerifier = randomPKCECodeVerifier();
  const expectedState = randomState();
  const expectedNonce = randomNonce();
  const start = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: ["openid", "profile", ...(options.permissions ?? Permission.options)].join(" "),
    code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
  });
  const callback = await walkThroughLogin(origin, start, new URLSearchParams({ loginName, password, code }));
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
  };
}

async function walkThroughLogin(origin: string, start: URL, form: URLSearchParams): Promise<URL> {
  const browser = openBrowser(origin);
  const page = await browser.go(start);
  if (page.at === "elsewhere") return page.url;
  const action = page.html.match(/<form method="post" action="([^"]+)"/)?.[1];
  if (!action) throw new Error(`no login form at ${page.url.pathname} (${page.status})`);
  const answer = await browser.go(new URL(action, page.url), form);
  if (answer.at === "elsewhere") return answer.url;
  const refusal = answer.html.match(/role="alert"[^>]*>([^<]*)</)?.[1];
  throw refusal ? new LoginRefused(refusal) : new Error(`the login ended with ${answer.status}`);
}
