import { LoginSessions, type Organisation, type Person } from "@lianrong/contracts/identity";
import { PersonId } from "@lianrong/contracts/ids";
import { decodeJwt } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  PrivateKeyJwt,
  randomPKCECodeVerifier,
  refreshTokenGrant,
} from "openid-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./client/browser.js";
import { generatePrivateJwk, importPrivateKey, type PrivateJwk, publicJwk } from "./keys.js";
import { memberOf, openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let portalKey: PrivateJwk;
let bureau: Organisation;
let clerk: Person;
beforeAll(async () => {
  portalKey = await generatePrivateJwk();
  world = await startWorld({ portalJwks: { keys: [publicJwk(portalKey)] } });
  await openTenant(world, "shifan");
  bureau = await openOffice(world, "finance-bureau");
  clerk = await registerPerson(world, bureau, { loginName: "bureau.clerk", roles: ["maker"] });
});
afterAll(() => world.stop());

async function logInThroughPortal(key = portalKey) {
  const authentication = PrivateKeyJwt({ key: await importPrivateKey(key), kid: key.kid });
  const metadata = { id_token_signed_response_alg: "ES256" };
  const config = await discovery(new URL(world.issuer), "portal", metadata, authentication, {
    execute: [allowInsecureRequests],
  });
  const pkceCodeVerifier = randomPKCECodeVerifier();
  const url = buildAuthorizationUrl(config, {
    redirect_uri: `${world.origin}/auth/callback`,
    scope: "openid profile offline_access whitelist:read oversight:read",
    prompt: "consent",
    code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
  });
  const browser = openBrowser(world.origin, `${world.origin}/auth/callback`);
  const page = await browser.go(url);
  const action = page.at === "page" ? page.html.match(/action="([^"]+)"/)?.[1] : undefined;
  const form = new URLSearchParams({ loginName: "bureau.clerk", password });
  const arrival = await browser.go(new URL(action ?? "", world.origin), form);
  const granted = await authorizationCodeGrant(config, arrival.url, { pkceCodeVerifier, idTokenExpected: true });
  return { config, granted };
}

it("the portal logs people in with its own key and keeps them logged in by refreshing", async () => {
  const { config, granted } = await logInThroughPortal();
  expect(decodeJwt(granted.access_token)).toMatchObject({ sub: clerk.personId, client_id: "portal", amr: ["pwd"] });
  const refreshed = await refreshTokenGrant(config, granted.refresh_token ?? "");
  expect(decodeJwt(refreshed.access_token)).toMatchObject({
    sub: clerk.personId,
    scope: "whitelist:read oversight:read",
  });
});

it("nobody is the portal without its key", async () => {
  await expect(logInThroughPortal(await generatePrivateJwk())).rejects.toMatchObject({ error: "invalid_client" });
});

it("a refresh token dies with the session that it was given in", async () => {
  const { config, granted } = await logInThroughPortal();
  const own = { ...memberOf(bureau, ["maker"]), subject: PersonId.parse(clerk.personId) };
  const { data } = LoginSessions.parse((await world.call(own, "GET", "/sessions")).body);
  for (const { sessionId } of data) await world.call(own, "POST", `/sessions/${sessionId}/end`, { body: {} });
  await expect(refreshTokenGrant(config, granted.refresh_token ?? "")).rejects.toMatchObject({
    error: "invalid_grant",
  });
});

it("a refreshed token says what the directory says then", async () => {
  const { config, granted } = await logInThroughPortal();
  await world.call(memberOf(bureau, ["administrator"]), "POST", `/people/${clerk.personId}/end`, {
    body: { reason: "离职" },
  });
  await expect(refreshTokenGrant(config, granted.refresh_token ?? "")).rejects.toMatchObject({
    error: "invalid_grant",
  });
});
