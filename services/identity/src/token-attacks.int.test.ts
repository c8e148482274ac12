import { randomUUID } from "node:crypto";
import type { Organisation } from "@lianrong/contracts/identity";
import { decodeJwt, decodeProtectedHeader, exportSPKI, importJWK, type JWTHeaderParameters, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./client/browser.js";
import { personToken, renewPersonToken } from "./client/person-token.js";
import { generatePrivateJwk, importPrivateKey, publicJwk } from "./keys.js";
import { openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { jsonOf } from "./testing/json-of.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bureau: Organisation;
let real: Awaited<ReturnType<typeof personToken>>;
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, "shifan");
  await openTenant(world, "linshi");
  bureau = await openOffice(world, "finance-bureau");
  await registerPerson(world, bureau, { loginName: "bureau.attacked", roles: ["maker"] });
  real = await personToken({ origin: world.origin, loginName: "bureau.attacked", password });
});
afterAll(() => world.stop());

async function call(authorization: string) {
  const response = await fetch(`${world.origin}/api/identity/v1/organisations`, { headers: { authorization } });
  return [response.status, (await jsonOf(response))["code"] ?? "answered"];
}

type Forged = {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly key?: Parameters<SignJWT["sign"]>[0];
};

/** The real token, changed and signed anew: by identity's own key unless the attacker has only another. */
async function forged({ claims = {}, header = {}, key }: Forged): Promise<string> {
  const { kid = "" } = decodeProtectedHeader(real.accessToken);
  return new SignJWT({ ...decodeJwt(real.accessToken), ...claims })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid, ...header })
    .sign(key ?? (await importPrivateKey(world.keys.jwks.keys[0])));
}

async function strangersKey() {
  const jwk = await generatePrivateJwk();
  return { jwk, key: await importPrivateKey(jwk) };
}

describe("a token that identity itself gave", () => {
  it("is accepted, so that every refusal below is one of the attack", async () => {
    expect(await call(`Bearer ${real.accessToken}`)).toEqual([200, "answered"]);
    expect(await call(`Bearer ${await forged({})}`)).toEqual([200, "answered"]);
  });

  const past = Math.floor(Date.now() / 1000) - 60;
  const attacks: readonly (readonly [string, () => Promise<string>, string])[] = [
    ["for another audience", () => forged({ claims: { aud: "urn:other:api" } }), "token-invalid"],
    ["of another issuer", () => forged({ claims: { iss: "https://other.example/oidc" } }), "token-invalid"],
    ["that has expired", () => forged({ claims: { exp: past } }), "token-expired"],
    ["signed with another key", async () => forged({ key: (await strangersKey()).key }), "token-invalid"],
    [
      "of another tenant, which its holder wrote into it",
      async () => {
        const [head, , signature] = real.accessToken.split(".");
        const claims = { ...decodeJwt(real.accessToken), tenant: "linshi" };
        return `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
      },
      "token-invalid",
    ],
    [
      "of alg none",
      async () => {
        const head = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url");
        return `${head}.${real.accessToken.split(".")[1]}.`;
      },
      "token-invalid",
    ],
    [
      "of HS256 with the public key as its secret",
      async () => {
        const key = await importJWK(publicJwk(world.keys.jwks.keys[0]), "ES256", { extractable: true });
        if (key instanceof Uint8Array) throw new Error("an EC key imports as a key");
        return forged({ key: new TextEncoder().encode(await exportSPKI(key)), header: { alg: "HS256" } });
      },
      "token-invalid",
    ],
    [
      "that brings the attacker's key along (jwk)",
      async () => {
        const { jwk, key } = await strangersKey();
        return forged({ key, header: { jwk: publicJwk(jwk) } });
      },
      "token-invalid",
    ],
    [
      "that points to the attacker's keys (jku)",
      async () => forged({ key: (await strangersKey()).key, header: { jku: `${world.origin}/stolen/jwks` } }),
      "token-invalid",
    ],
    ["that is an id token", async () => real.idToken, "token-invalid"],
    ["that is a refresh token", async () => real.refreshToken, "token-invalid"],
  ];
  it.each(attacks)("is refused with 401 %s", async (_name, attack, code) => {
    expect(await call(`Bearer ${await attack()}`)).toEqual([401, code]);
  });

  it("shows another tenant's rows to nobody, though its signature holds", async () => {
    const foreign = await openOffice(world, "finance-bureau", "linshi");
    const path = `/api/identity/v1/people?organisationId=${foreign.organisationId}`;
    const headers = { authorization: `Bearer ${real.accessToken}` };
    expect(await (await fetch(`${world.origin}${path}`, { headers })).json()).toMatchObject({ data: [] });
  });

  it("is no id token: not as a hint of who logs in, nor of who logs out", async () => {
    const login = new URL(`${world.issuer}/auth`);
    login.search = new URLSearchParams({
      client_id: "lianrong-cli",
      redirect_uri: "http://127.0.0.1:51234/callback",
      response_type: "code",
      scope: "openid",
      code_challenge: Buffer.from(randomUUID()).toString("base64url").padEnd(43, "A"),
      code_challenge_method: "S256",
      id_token_hint: real.accessToken,
    }).toString();
    const arrival = await openBrowser(world.origin).go(login);
    expect(arrival.url.searchParams.get("error")).toBe("invalid_request");
    const out = await fetch(`${world.issuer}/session/end?id_token_hint=${real.accessToken}`);
    expect(out.status).toBe(400);
  });
});

describe("a refresh token", () => {
  it("goes on once: who uses it again is not believed, nor is whoever used it first", async () => {
    const held = await personToken({ origin: world.origin, loginName: "bureau.attacked", password });
    const renewed = await renewPersonToken(world.origin, held);
    expect(await call(`Bearer ${renewed.accessToken}`)).toEqual([200, "answered"]);
    await expect(renewPersonToken(world.origin, held)).rejects.toMatchObject({ error: "invalid_grant" });
    await expect(renewPersonToken(world.origin, renewed)).rejects.toMatchObject({ error: "invalid_grant" });
  });
});
