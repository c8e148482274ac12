import { randomUUID } from "node:crypto";
import type { Organisation } from "@lianrong/contracts/identity";
import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTHeaderParameters,
  jwtVerify,
  SignJWT,
} from "jose";
import { allowInsecureRequests, clientCredentialsGrant, discovery, PrivateKeyJwt } from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMachineSession } from "./client/machine-session.js";
import { generatePrivateJwk, importPrivateKey, type PrivateJwk, publicJwk } from "./keys.js";
import { memberOf, openOffice, openTenant, registerMachine } from "./testing/founded.js";
import { jsonOf } from "./testing/json-of.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bank: Organisation;
let bureau: Organisation;
let bankKey: PrivateJwk;
let bureauKey: PrivateJwk;
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, "shifan");
  bank = await openOffice(world, "bank");
  bureau = await openOffice(world, "finance-bureau");
  bankKey = await registerMachine(world, bank, {
    clientId: "bank-one",
    permissions: ["matches:read", "matches:write"],
  });
  bureauKey = await registerMachine(world, bureau, { clientId: "bureau-one", permissions: ["oversight:read"] });
});
afterAll(() => world.stop());

const now = () => Math.floor(Date.now() / 1000);

type AssertionChange = {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly key?: Parameters<SignJWT["sign"]>[0];
};

async function assertionOf(clientId: string, jwk: PrivateJwk, { claims, header, key }: AssertionChange = {}) {
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud: world.issuer,
    jti: randomUUID(),
    exp: now() + 60,
    iat: now(),
    ...claims,
  })
    .setProtectedHeader({ alg: "ES256", kid: jwk.kid, ...header })
    .sign(key ?? (await importPrivateKey(jwk)));
}

async function proofOf(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  return new SignJWT({ htm: "POST", htu: `${world.issuer}/token`, jti: randomUUID(), iat: now(), ...claims })
    .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk: await exportJWK(pair.publicKey) })
    .sign(pair.privateKey);
}

type Asked = {
  readonly proof?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly app?: World["service"]["app"];
};

async function askToken(assertion: string, { proof, form, app }: Asked = {}) {
  const response = await (app ?? world.service.app).request(`${world.issuer}/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...(proof ? { dpop: proof } : {}) },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
      ...form,
    }).toString(),
  });
  const { error, token_type } = await jsonOf(response);
  return { status: response.status, ...(error ? { error } : { token_type }) };
}

describe("an unmodified OpenID client", () => {
  it("gets a five-minute token for this API by discovery and private_key_jwt", async () => {
    const authentication = PrivateKeyJwt({ key: await importPrivateKey(bureauKey), kid: bureauKey.kid });
    const config = await discovery(new URL(world.issuer), "bureau-one", {}, authentication, {
      execute: [allowInsecureRequests],
    });
    const granted = await clientCredentialsGrant(config, { scope: "oversight:read" });
    expect(granted).toMatchObject({ token_type: "bearer", expires_in: 300, scope: "oversight:read" });
    const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ""));
    const { payload, protectedHeader } = await jwtVerify(granted.access_token, keys);
    expect(protectedHeader).toEqual({ alg: "ES256", typ: "at+jwt", kid: world.keys.jwks.keys[0].kid });
    expect(payload).toMatchObject({
      iss: world.issuer,
      aud: "urn:lianrong:api",
      client_id: "bureau-one",
      sub: "bureau-one",
      tenant: "shifan",
      organisation_id: bureau.organisationId,
      organisation_kind: "finance-bureau",
      roles: ["maker"],
      scope: "oversight:read",
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  });

  it("binds its token to its key, and the API holds each call against a proof", async () => {
    const session = await openMachineSession({
      issuer: world.issuer,
      clientId: "bank-one",
      privateJwk: bankKey,
      permissions: ["matches:read"],
      dpop: true,
    });
    expect(decodeJwt(await session.accessToken())).toMatchObject({ cnf: { jkt: expect.any(String) } });
    const address = new URL("/api/identity/v1/organisations", world.origin);
    await expect(session.call("GET", address)).resolves.toMatchObject({ status: 403 });
    const stolen = await fetch(address, { headers: { authorization: `DPoP ${await session.accessToken()}` } });
    expect([stolen.status, (await jsonOf(stolen))["code"]]).toEqual([401, "proof-missing"]);
  });

  it("that asks for no scope gets all that it was registered with", async () => {
    const session = await openMachineSession({
      issuer: world.issuer,
      clientId: "bank-one",
      privateJwk: bankKey,
      dpop: true,
    });
    expect(decodeJwt(await session.accessToken())["scope"]).toBe("matches:read matches:write");
  });

  it("finds in the discovery document only what is served", async () => {
    const document = await (await fetch(`${world.issuer}/.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({
      issuer: world.issuer,
      token_endpoint: `${world.issuer}/token`,
      token_endpoint_auth_methods_supported: ["private_key_jwt", "none"],
      token_endpoint_auth_signing_alg_values_supported: ["ES256"],
      dpop_signing_alg_values_supported: ["ES256"],
      code_challenge_methods_supported: ["S256"],
      response_types_supported: ["code"],
      id_token_signing_alg_values_supported: ["ES256"],
    });
    expect(document).not.toHaveProperty("registration_endpoint");
    expect(document).not.toHaveProperty("userinfo_endpoint");
  });
});

describe("an assertion is refused", () => {
  const refused = { status: 401, error: "invalid_client" };
  const attacks: readonly (readonly [string, () => Promise<string>])[] = [
    [
      "signed with another key",
      async () => assertionOf("bureau-one", await generatePrivateJwk(), { header: { kid: bureauKey.kid } }),
    ],
    ["signed with another client's key", () => assertionOf("bureau-one", bankKey)],
    ["for another audience", () => assertionOf("bureau-one", bureauKey, { claims: { aud: "https://other.example" } })],
    [
      "for the token endpoint instead of the issuer",
      () => assertionOf("bureau-one", bureauKey, { claims: { aud: `${world.issuer}/token` } }),
    ],
    [
      "for several audiences",
      () => assertionOf("bureau-one", bureauKey, { claims: { aud: [world.issuer, "https://other.example"] } }),
    ],
    ["that has expired", () => assertionOf("bureau-one", bureauKey, { claims: { exp: now() - 30 } })],
    ["that does not expire", () => assertionOf("bureau-one", bureauKey, { claims: { exp: undefined } })],
    ["without an id", () => assertionOf("bureau-one", bureauKey, { claims: { jti: undefined } })],
    ["of an unknown client", () => assertionOf("nobody-known", bureauKey)],
    ["that speaks for somebody else", () => assertionOf("bureau-one", bureauKey, { claims: { sub: "bank-one" } })],
    [
      "of alg none",
      async () => {
        const [, payload] = (await assertionOf("bureau-one", bureauKey)).split(".");
        return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
      },
    ],
    [
      "of HS256 with the public key as its secret",
      async () => {
        const publicKey = await importJWK(publicJwk(bureauKey), "ES256", { extractable: true });
        const secret =
          publicKey instanceof Uint8Array ? publicKey : new TextEncoder().encode(await exportSPKI(publicKey));
        return assertionOf("bureau-one", bureauKey, { key: secret, header: { alg: "HS256" } });
      },
    ],
    [
      "that brings its own key (jwk)",
      async () => {
        const own = await generatePrivateJwk();
        return assertionOf("bureau-one", own, { header: { jwk: publicJwk(own), kid: bureauKey.kid } });
      },
    ],
    [
      "that points to its own keys (jku)",
      async () =>
        assertionOf("bureau-one", await generatePrivateJwk(), {
          header: { jku: "https://evil.example/jwks", kid: bureauKey.kid },
        }),
    ],
  ];
  it.each(attacks)("%s", async (_name, attack) => {
    expect(await askToken(await attack())).toEqual(refused);
  });

  it("the second time: here, in another instance, and after a restart", async () => {
    const other = await world.startAnother();
    const assertion = await assertionOf("bureau-one", bureauKey);
    expect(await askToken(assertion)).toEqual({ status: 200, token_type: "Bearer" });
    expect(await askToken(assertion)).toEqual(refused);
    expect(await askToken(assertion, { app: other.app })).toEqual(refused);
    await other.stop();
    const restarted = await world.startAnother();
    expect(await askToken(assertion, { app: restarted.app })).toEqual(refused);
  });

  it("all but once of ten sent at the same moment to two instances", async () => {
    const other = await world.startAnother();
    const assertion = await assertionOf("bureau-one", bureauKey);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => askToken(assertion, turn % 2 ? { app: other.app } : {})),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(9);
  });
});

describe("a token request is refused", () => {
  const asBureau = async (form: Readonly<Record<string, string>>) =>
    askToken(await assertionOf("bureau-one", bureauKey), { form });

  it.each([
    ["for a scope that the client does not have", { scope: "oversight:write" }, "invalid_scope"],
    ["for another resource", { resource: "urn:other:api" }, "invalid_target"],
    [
      "of a grant that machines do not have",
      { grant_type: "authorization_code", code: "x", redirect_uri: "http://127.0.0.1" },
      "invalid_request",
    ],
    ["of a grant that nobody has", { grant_type: "password", username: "x", password: "y" }, "unsupported_grant_type"],
  ])("%s", async (_name, form, error) => {
    expect(await asBureau(form)).toEqual({ status: 400, error });
  });

  it("with a secret instead of an assertion", async () => {
    const response = await world.service.app.request(`${world.issuer}/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials&client_id=bureau-one&client_secret=guess",
    });
    expect([response.status, (await jsonOf(response))["error"]]).toEqual([401, "invalid_client"]);
  });
});

describe("a bank's token request", () => {
  const asBank = async (proof?: string) => askToken(await assertionOf("bank-one", bankKey), proof ? { proof } : {});

  it("is answered with a token that is bound to its key", async () => {
    expect(await asBank(await proofOf())).toEqual({ status: 200, token_type: "DPoP" });
  });

  it("is refused without a proof of possession", async () => {
    expect(await asBank()).toEqual({ status: 400, error: "invalid_grant" });
  });

  it("is refused with a proof that was used before, in whichever instance", async () => {
    const other = await world.startAnother();
    const proof = await proofOf();
    expect((await asBank(proof)).status).toBe(200);
    expect(await asBank(proof)).toEqual({ status: 400, error: "invalid_grant" });
    const assertion = await assertionOf("bank-one", bankKey);
    expect(await askToken(assertion, { proof, app: other.app })).toEqual({ status: 400, error: "invalid_grant" });
  });

  it.each([
    ["another address", { htu: "https://evil.example/oidc/token" }],
    ["another method", { htm: "GET" }],
    ["another hour", { iat: now() - 3600 }],
  ])("is refused with a proof for %s", async (_name, claims) => {
    expect(await asBank(await proofOf(claims))).toEqual({ status: 400, error: "invalid_dpop_proof" });
  });

  it("cannot be led astray by the headers of a proxy that is not ours", async () => {
    const response = await world.service.app.request("http://evil.example/oidc/.well-known/openid-configuration", {
      headers: { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    });
    expect(await response.text()).not.toContain("evil.example");
  });
});

describe("a revoked client", () => {
  it("gets no token, and within seconds those that it holds are refused", async () => {
    const privateJwk = await registerMachine(world, bureau, {
      clientId: "bureau-ends",
      permissions: ["directory:read"],
    });
    const session = await openMachineSession({ issuer: world.issuer, clientId: "bureau-ends", privateJwk });
    const headers = { authorization: `Bearer ${await session.accessToken()}` };
    const look = async () => (await fetch(`${world.origin}/api/identity/v1/organisations`, { headers })).status;
    expect(await look()).toBe(200);
    const body = { reason: "人员离岗" };
    await world.call(memberOf(bureau, ["administrator"]), "POST", "/clients/bureau-ends/revoke", { body });
    expect(await askToken(await assertionOf("bureau-ends", privateJwk))).toEqual({
      status: 401,
      error: "invalid_client",
    });
    await expect.poll(look, { timeout: 10_000, interval: 250 }).toBe(401);
  });
});

describe("keys are rotated", () => {
  it("the operator's by the configuration, without a second operator", async () => {
    const newKey = await generatePrivateJwk();
    await world.startAnother({ operatorJwks: { keys: [publicJwk(newKey), publicJwk(world.operatorKey)] } });
    expect((await askToken(await assertionOf("operator", newKey))).status).toBe(200);
    expect((await askToken(await assertionOf("operator", world.operatorKey))).status).toBe(200);
    await world.startAnother({ operatorJwks: { keys: [publicJwk(newKey)] } });
    expect(await askToken(await assertionOf("operator", world.operatorKey))).toEqual({
      status: 401,
      error: "invalid_client",
    });
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select from organisation where kind = 'operator'"),
    );
    expect(rows).toHaveLength(1);
  });

  it("identity's by putting a new one first, while the old one still verifies", async () => {
    const newest = await generatePrivateJwk();
    const [oldest] = world.keys.jwks.keys;
    const rotated = await world.startAnother({ keys: { ...world.keys, jwks: { keys: [newest, oldest] } } });
    const published = await jsonOf(await rotated.app.request(`${world.issuer}/jwks`));
    expect(published["keys"]).toMatchObject([{ kid: newest.kid }, { kid: oldest.kid }]);
    const response = await rotated.app.request(`${world.issuer}/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await assertionOf("bureau-one", bureauKey),
      }).toString(),
    });
    const { access_token } = await jsonOf(response);
    expect(decodeProtectedHeader(String(access_token)).kid).toBe(newest.kid);
  });
});
