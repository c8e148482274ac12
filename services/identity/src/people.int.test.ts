import { randomBytes, randomUUID } from "node:crypto";
import type { Organisation, Person } from "@lianrong/contracts/identity";
import { decodeJwt } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomPKCECodeVerifier,
} from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, openBrowser } from "./client/browser.js";
import { personToken, renewPersonToken } from "./client/person-token.js";
import { openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { jsonOf } from "./testing/json-of.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bureau: Organisation;
let clerk: Person;
beforeAll(async () => {
  world = await startWorld();
  await world.startAnother();
  await openTenant(world, "shifan");
  bureau = await openOffice(world, "finance-bureau");
  clerk = await registerPerson(world, bureau, { loginName: "bureau.clerk", roles: ["maker"] });
});
afterAll(() => world.stop());

const FIFTEEN_MINUTES_MS = 15 * 60 * 1000;
const redirectUri = "http://127.0.0.1:51234/callback";

async function newPerson(): Promise<Person> {
  return registerPerson(world, bureau, { loginName: `p.${randomUUID().slice(0, 12)}`, roles: ["maker"] });
}

function logIn(loginName: string, given = password) {
  return personToken({ origin: world.origin, loginName, password: given });
}

async function authorization(change: Readonly<Record<string, string>> = {}) {
  const config = await discovery(
    new URL(world.issuer),
    "lianrong-cli",
    { id_token_signed_response_alg: "ES256" },
    None(),
    {
      execute: [allowInsecureRequests],
    },
  );
  const verifier = randomPKCECodeVerifier();
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid whitelist:read",
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...change,
  });
  return { config, verifier, url };
}

/** Opens the login page in a browser and says where its form goes. */
async function openLogin(browser: Browser, url: URL) {
  const page = await browser.go(url);
  if (page.at !== "page") throw new Error(`no page: ${page.url.href}`);
  const action = page.html.match(/action="([^"]+)"/)?.[1];
  return { ...page, action: new URL(action ?? "", world.origin) };
}

function formOf(loginName: string, given = password): URLSearchParams {
  return new URLSearchParams({ loginName, password: given });
}

async function codeFor(loginName: string) {
  const { config, verifier, url } = await authorization();
  const browser = openBrowser(world.origin);
  const { action } = await openLogin(browser, url);
  const arrival = await browser.go(action, formOf(loginName));
  return { config, verifier, callback: arrival.url };
}

describe("a person who logs in", () => {
  it("gets a token of its own permissions and an id token, through whichever instances", async () => {
    const { accessToken, idToken, expiresInSeconds } = await logIn("bureau.clerk");
    expect(expiresInSeconds).toBe(300);
    const claims = decodeJwt(accessToken);
    expect(claims).toMatchObject({
      sub: clerk.personId,
      client_id: "lianrong-cli",
      tenant: "shifan",
      organisation_id: bureau.organisationId,
      organisation_kind: "finance-bureau",
      roles: ["maker"],
    });
    const scope = String(claims["scope"]).split(" ");
    expect(scope).toEqual(expect.arrayContaining(["whitelist:write", "oversight:read"]));
    expect(scope).not.toContain("directory:write");
    expect(scope).not.toContain("matches:write");
    expect(decodeJwt(idToken)).toMatchObject({ sub: clerk.personId, name: "王五", aud: "lianrong-cli" });
  });

  it("gets no more than it asked for", async () => {
    const { accessToken } = await personToken({
      origin: world.origin,
      loginName: "bureau.clerk",
      password,
      permissions: ["whitelist:read", "lines:write"],
    });
    expect(decodeJwt(accessToken)["scope"]).toBe("whitelist:read");
  });

  it("with several roles gets a token for one of them, without the others' roles and permissions, and all of them again", async () => {
    const loginName = `p.${randomUUID().slice(0, 12)}`;
    await registerPerson(world, bureau, { loginName, roles: ["maker", "administrator"] });
    const whole = await logIn(loginName);
    expect(decodeJwt(whole.accessToken)["roles"]).toEqual(["maker", "administrator"]);

    const asMaker = await renewPersonToken(world.origin, whole, ["maker"]);
    const makes = decodeJwt(asMaker.accessToken);
    expect(makes["roles"]).toEqual(["maker"]);
    expect(String(makes["scope"]).split(" ")).toEqual(expect.arrayContaining(["whitelist:write", "role:maker"]));
    expect(makes["scope"]).not.toMatch(/directory:write|role:administrator/);

    const asAdministrator = await renewPersonToken(world.origin, asMaker, ["administrator"]);
    const keeps = decodeJwt(asAdministrator.accessToken);
    expect(keeps["roles"]).toEqual(["administrator"]);
    expect(keeps["scope"]).toMatch(/directory:write/);
    expect(keeps["scope"]).not.toMatch(/whitelist:write/);

    const again = await renewPersonToken(world.origin, asAdministrator);
    expect(decodeJwt(again.accessToken)["roles"]).toEqual(["maker", "administrator"]);
  });

  it("gets no role that it does not have, by naming it", async () => {
    const held = await logIn("bureau.clerk");
    const naming = { ...held, scope: [...held.scope, "role:checker"] };
    await expect(renewPersonToken(world.origin, naming, ["checker"])).rejects.toMatchObject({ error: "invalid_scope" });
  });

  it("cannot call the API with its id token", async () => {
    const { idToken, accessToken } = await logIn("bureau.clerk");
    const call = (token: string) =>
      fetch(`${world.origin}/api/identity/v1/organisations`, { headers: { authorization: `Bearer ${token}` } });
    expect((await call(accessToken)).status).toBe(200);
    const refused = await call(idToken);
    expect([refused.status, (await jsonOf(refused))["code"]]).toEqual([401, "token-invalid"]);
  });

  it("is asked again before another program gets a token, and needs no second password", async () => {
    const browser = openBrowser(world.origin);
    const first = await authorization();
    await browser.go((await openLogin(browser, first.url)).action, formOf("bureau.clerk"));
    const second = await authorization();
    const page = await openLogin(browser, second.url);
    expect(page.html).toContain("您已登录为王五");
    const arrival = await browser.go(page.action, new URLSearchParams());
    const granted = await authorizationCodeGrant(second.config, arrival.url, {
      pkceCodeVerifier: second.verifier,
      idTokenExpected: true,
    });
    expect(decodeJwt(granted.access_token).sub).toBe(clerk.personId);
  });
});

describe("the login page", () => {
  it("is in Chinese, labelled, and asks nothing of any other host", async () => {
    const { url } = await authorization();
    const { html } = await openLogin(openBrowser(world.origin), url);
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toMatch(/<label for="loginName">用户名<\/label>\s*<input id="loginName"/);
    expect(html).toMatch(/<label for="password">密码<\/label>\s*<input id="password" name="password" type="password"/);
    const withoutOurs = html.replace('<script src="/oidc/passkey.js"></script>', "");
    expect(withoutOurs).not.toMatch(/https?:|<script|url\(|@import|src=/);
  });

  it("forbids scripts but its own one, frames, and forms to elsewhere", async () => {
    const { url } = await authorization();
    const start = await fetch(url, { redirect: "manual" });
    const cookie = start.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const page = await fetch(new URL(start.headers.get("location") ?? "", world.origin), { headers: { cookie } });
    const policy = page.headers.get("content-security-policy");
    expect(policy).toMatch(
      /^default-src 'none'; script-src http:\/\/127\.0\.0\.1:\d+\/oidc\/passkey\.js; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127\.0\.0\.1:51234; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(page.headers.get("x-frame-options")).toBe("DENY");
    expect(page.headers.get("cache-control")).toBe("no-store");
    for (const line of start.headers.getSetCookie()) expect(line.toLowerCase()).toMatch(/httponly/);
    for (const line of start.headers.getSetCookie()) expect(line.toLowerCase()).toMatch(/samesite=lax/);
  });

  it("shows what was typed as text, whatever it is", async () => {
    const { url } = await authorization();
    const browser = openBrowser(world.origin);
    const { action } = await openLogin(browser, url);
    const answer = await browser.go(action, formOf('"><script>alert(1)</script>', "wrong"));
    expect(answer.at === "page" && answer.html).toContain("&quot;&gt;&lt;script&gt;");
    expect(answer.at === "page" && answer.html).not.toContain("<script>");
  });

  it("takes no form from another site", async () => {
    const { url } = await authorization();
    const start = await fetch(url, { redirect: "manual" });
    const cookie = start.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const action = new URL(start.headers.get("location") ?? "", world.origin);
    const post = (headers: Record<string, string>) =>
      fetch(action, {
        method: "POST",
        headers: { cookie, ...headers },
        body: formOf("bureau.clerk"),
        redirect: "manual",
      });
    expect((await post({ origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ origin: "null" })).status).toBe(403);
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post({ origin: world.origin })).status).toBe(303);
  });

  it("belongs to the browser that opened it", async () => {
    const { url } = await authorization();
    const { action } = await openLogin(openBrowser(world.origin), url);
    const other = await openBrowser(world.origin).go(action, formOf("bureau.clerk"));
    expect(other).toMatchObject({ at: "page", status: 400 });
  });
});

describe("a password", () => {
  it("is not told apart from a name when it is wrong", async () => {
    await expect(logIn("bureau.clerk", "wrong")).rejects.toThrow("用户名或密码不正确");
    await expect(logIn(`nobody.${randomUUID()}`, "wrong")).rejects.toThrow("用户名或密码不正确");
  });

  it("is kept as an argon2id hash", async () => {
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select password_hash from person where person_id = $1", [clerk.personId]),
    );
    expect(rows).toEqual([{ password_hash: expect.stringMatching(/^\$argon2id\$v=19\$/) }]);
  });

  it("locks its name for a quarter of an hour after five failures, the right one too", async () => {
    const { loginName } = await newPerson();
    for (let turn = 0; turn < 5; turn += 1) await expect(logIn(loginName, "wrong")).rejects.toThrow("不正确");
    await expect(logIn(loginName, "wrong")).rejects.toThrow("尝试次数过多");
    await expect(logIn(loginName.toUpperCase())).rejects.toThrow("尝试次数过多");
    world.clock.advanceMs(FIFTEEN_MINUTES_MS + 1000);
    await expect(logIn(loginName)).resolves.toBeDefined();
  });

  it("locks a name that nobody has in the same way", async () => {
    const loginName = `nobody.${randomUUID()}`;
    for (let turn = 0; turn < 5; turn += 1) await expect(logIn(loginName, "wrong")).rejects.toThrow("不正确");
    await expect(logIn(loginName, "wrong")).rejects.toThrow("尝试次数过多");
  });

  it("is refused, and not an accident, with a name that no database keeps", async () => {
    await expect(logIn(randomBytes(3500).toString("hex"))).rejects.toThrow("不正确");
    await expect(logIn("nul\0name")).rejects.toThrow("400");
    for (const parameter of ["state", "login_hint", "client_id"]) {
      const { url } = await authorization({ [parameter]: "a\0b" });
      expect((await fetch(url, { redirect: "manual" })).status).toBe(400);
    }
    const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "a\0b" });
    expect((await fetch(`${world.issuer}/token`, { method: "POST", body })).status).toBe(400);
  });

  it("is not looked at more than five times, however many are sent at once", async () => {
    const { loginName } = await newPerson();
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => logIn(loginName, "wrong")));
    const said = answers.map((answer) => (answer.status === "rejected" ? String(answer.reason) : "logged in"));
    expect(said.filter((text) => text.includes("不正确"))).toHaveLength(5);
    expect(said.filter((text) => text.includes("尝试次数过多"))).toHaveLength(7);
  });

  it("counts from nothing after a success", async () => {
    const { loginName } = await newPerson();
    for (let turn = 0; turn < 4; turn += 1) await expect(logIn(loginName, "wrong")).rejects.toThrow("不正确");
    await logIn(loginName);
    for (let turn = 0; turn < 4; turn += 1) await expect(logIn(loginName, "wrong")).rejects.toThrow("不正确");
    await expect(logIn(loginName)).resolves.toBeDefined();
  });

  it("is guessed from one address fifty times at most, by whatever names", async () => {
    world.clock.advanceMs(FIFTEEN_MINUTES_MS + 1000);
    const guesses = Array.from({ length: 51 }, () => () => logIn(`nobody.${randomUUID()}`, "wrong").catch(String));
    const said: unknown[] = [];
    for (const guess of guesses) said.push(await guess());
    expect(said.at(49)).toContain("不正确");
    expect(said.at(50)).toContain("尝试次数过多");
    world.clock.advanceMs(FIFTEEN_MINUTES_MS + 1000);
  });
});

describe("a password that its owner changes", () => {
  async function changing() {
    const person = await newPerson();
    const { accessToken } = await logIn(person.loginName);
    const change = async (current: string, chosen: string) => {
      const response = await fetch(`${world.origin}/api/identity/v1/password`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${accessToken}`,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
        },
        body: JSON.stringify({ current, chosen }),
      });
      return [response.status, (await jsonOf(response))["code"] ?? "changed"];
    };
    return { ...person, change };
  }
  const chosen = "another horse, another battery";

  it("logs in from then on, and the old one no more", async () => {
    const { loginName, change } = await changing();
    expect(await change(password, chosen)).toEqual([201, "changed"]);
    await expect(logIn(loginName)).rejects.toThrow("不正确");
    await expect(logIn(loginName, chosen)).resolves.toBeDefined();
  });

  it("takes the old one and a long enough new one, and is guessed five times at most", async () => {
    const { change } = await changing();
    expect(await change(password, "short")).toEqual([400, "input-invalid"]);
    for (let turn = 0; turn < 5; turn += 1) expect(await change("wrong", chosen)).toEqual([422, "password-refused"]);
    expect(await change(password, chosen)).toEqual([429, "too-many-guesses"]);
  });
});

describe("a code", () => {
  it("is spent once", async () => {
    const { config, verifier, callback } = await codeFor("bureau.clerk");
    const spend = () => authorizationCodeGrant(config, callback, { pkceCodeVerifier: verifier, idTokenExpected: true });
    await spend();
    await expect(spend()).rejects.toMatchObject({ error: "invalid_grant", status: 400 });
  });

  it("is spent once, however many try at the same moment", async () => {
    const { config, verifier, callback } = await codeFor("bureau.clerk");
    const spend = () => authorizationCodeGrant(config, callback, { pkceCodeVerifier: verifier, idTokenExpected: true });
    const spent = await Promise.allSettled(Array.from({ length: 8 }, spend));
    expect(spent.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
  });

  it("is worth nothing without the verifier of whoever asked for it", async () => {
    const { config, callback } = await codeFor("bureau.clerk");
    const stolen = authorizationCodeGrant(config, callback, { pkceCodeVerifier: randomPKCECodeVerifier() });
    await expect(stolen).rejects.toMatchObject({ error: "invalid_grant", status: 400 });
  });

  it("is not given without PKCE, nor for a plain challenge", async () => {
    const { url } = await authorization();
    url.searchParams.delete("code_challenge");
    url.searchParams.delete("code_challenge_method");
    const arrival = await openBrowser(world.origin).go(url);
    expect(arrival.url.searchParams.get("error")).toBe("invalid_request");
    const plain = await authorization({ code_challenge_method: "plain" });
    expect((await openBrowser(world.origin).go(plain.url)).url.searchParams.get("error")).toBe("invalid_request");
  });

  it.each(["https://evil.example/callback", "http://127.0.0.1:51234/other", "http://evil.example:51234/callback"])(
    "is not sent to %s",
    async (redirect_uri) => {
      const { url } = await authorization({ redirect_uri });
      const arrival = await openBrowser(world.origin).go(url);
      expect(arrival).toMatchObject({ at: "page", status: 400, html: expect.stringContaining("无法登录") });
    },
  );

  it("is not given without a login page where nobody is logged in", async () => {
    const { url } = await authorization({ prompt: "none" });
    const arrival = await openBrowser(world.origin).go(url);
    expect(arrival.url.searchParams.get("error")).toBe("login_required");
  });
});
