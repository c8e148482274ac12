import { createServer } from "node:http";
import type { Organisation } from "@lianrong/contracts/identity";
import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./client/browser.js";
import { personToken, renewPersonToken } from "./client/person-token.js";
import { generatePrivateJwk, publicJwk } from "./keys.js";
import { openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bureau: Organisation;
const loginName = "bureau.target";
beforeAll(async () => {
  world = await startWorld({ portalJwks: { keys: [publicJwk(await generatePrivateJwk())] } });
  await world.startAnother();
  await openTenant(world, "shifan");
  bureau = await openOffice(world, "finance-bureau");
  await registerPerson(world, bureau, { loginName, roles: ["maker"] });
});
afterAll(() => world.stop());

async function authorizationUrl(change: Readonly<Record<string, string>> = {}): Promise<URL> {
  const url = new URL(`${world.issuer}/auth`);
  const asked = {
    client_id: "lianrong-cli",
    redirect_uri: "http://127.0.0.1:51234/callback",
    response_type: "code",
    scope: "openid whitelist:read",
    state: "state",
    code_challenge: await calculatePKCECodeChallenge(randomPKCECodeVerifier()),
    code_challenge_method: "S256",
    ...change,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url;
}

type Jar = Map<string, string>;

/** One request with the cookies of a jar, which keeps those of the answer. */
async function send(jar: Jar, url: URL, form?: URLSearchParams): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const sent = form ? { method: "POST", body: form } : {};
  const answer = await fetch(url, { redirect: "manual", headers: { cookie }, ...sent });
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return answer;
}

async function follow(jar: Jar, first: URL, form?: URLSearchParams): Promise<URL> {
  let url = first;
  let answer = await send(jar, url, form);
  for (let location = answer.headers.get("location"); location; location = answer.headers.get("location")) {
    url = new URL(location, url);
    if (url.origin !== world.origin) return url;
    answer = await send(jar, url);
  }
  return url;
}

describe("a login that an attacker prepared", () => {
  it("leaves the attacker outside, though the victim logged in with the attacker's cookies", async () => {
    const planted: Jar = new Map();
    const page = await follow(planted, await authorizationUrl());
    const attackers: Jar = new Map(planted);
    const arrived = await follow(planted, page, new URLSearchParams({ step: "password", loginName, password }));
    expect(arrived.searchParams.get("code")).not.toBeNull();
    const silent = await authorizationUrl({ prompt: "none" });
    const victims = await follow(planted, silent);
    expect(victims.searchParams.get("error")).not.toBe("login_required");
    const taken = await follow(attackers, silent);
    expect(taken.searchParams.get("code")).toBeNull();
    expect(taken.searchParams.get("error")).toBe("login_required");
  });
});

describe("a refresh token that was stolen", () => {
  it("ends the whole login as soon as both have used it, thief and owner", async () => {
    const owner = await personToken({ origin: world.origin, loginName, password });
    const thief = await renewPersonToken(world.origin, owner);
    const refused = { error: "invalid_grant" };
    await expect(renewPersonToken(world.origin, owner)).rejects.toMatchObject(refused);
    await expect(renewPersonToken(world.origin, thief)).rejects.toMatchObject(refused);
  });
});

describe("a request to log in that leads elsewhere", () => {
  it.each([
    ["request_uri", (canary: string) => ({ request_uri: `${canary}/request` })],
    ["request", () => ({ request: "eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwuZXhhbXBsZSJ9." })],
    ["a token instead of a code", () => ({ response_type: "token" })],
    ["an id token beside the code", () => ({ response_type: "code id_token", nonce: "n" })],
    ["the portal's name with the command line's address", () => ({ client_id: "portal" })],
    ["a resource of somebody else", (canary: string) => ({ resource: canary })],
  ])("by %s gets no code, and nothing is fetched for it", async (_how, change) => {
    let asked = 0;
    const canary = createServer((_request, response) => {
      asked += 1;
      response.end("{}");
    });
    await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
    const address = canary.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const url = await authorizationUrl(change(`http://127.0.0.1:${port}`));
    const arrival = await openBrowser(world.origin).go(url);
    canary.close();
    expect(arrival.url.href).not.toMatch(/[?&#](code|access_token|id_token)=/);
    if (arrival.at === "page") expect(arrival.html).toContain("无法登录");
    else expect(arrival.url.href).toContain("error=");
    expect(asked).toBe(0);
  });

  it.each([
    "/auth/callback/",
    "/auth/callback?next=https://evil.example",
    "/auth/callback#x",
    "/auth/../auth/callback",
    "/auth/callback%2f..",
    "@evil.example/auth/callback",
    ".evil.example/auth/callback",
  ])("to the portal's address with %s is sent nowhere", async (tail) => {
    const url = await authorizationUrl({ client_id: "portal", redirect_uri: `${world.origin}${tail}` });
    const arrival = await openBrowser(world.origin).go(url);
    expect(arrival).toMatchObject({ at: "page", status: 400, html: expect.stringContaining("无法登录") });
  });
});
