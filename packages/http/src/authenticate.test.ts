import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { SECOND_FACTOR_ACR } from "@lianrong/contracts/identity";
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
} from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { processMemory } from "./access-memory.js";
import { type Authenticate, authenticateBy, authenticateWith, type Credentials } from "./authenticate.js";

const issuer = "https://city.example/oidc";
const audience = "urn:lianrong:api";
const organisationId = "org_00000000-0000-4000-8000-000000000001";
const path = "/api/bank-matching/v1/matches";

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let signing: KeyPair;
let stranger: KeyPair;
let holder: KeyPair;
let authenticate: Authenticate;
let ownKeys: ReturnType<typeof createLocalJWKSet>;
const revoked = new Set<string>();

beforeAll(async () => {
  [signing, stranger, holder] = await Promise.all([newPair(), newPair(), newPair()]);
  ownKeys = createLocalJWKSet({ keys: [{ ...(await exportJWK(signing.publicKey)), kid: "a", alg: "ES256" }] });
  const memory = { ...processMemory(), isRevoked: async (clientId: string) => revoked.has(clientId) };
  authenticate = authenticateWith({ issuer, audience, keys: ownKeys, memory });
});

function newPair(): Promise<KeyPair> {
  return generateKeyPair("ES256", { extractable: true });
}

type TokenChange = {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly key?: Parameters<SignJWT["sign"]>[0];
  readonly expiresIn?: number;
};

async function tokenOf({ claims = {}, header = {}, key, expiresIn = 300 }: TokenChange = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: issuer,
    aud: audience,
    sub: "bank-one",
    client_id: "bank-one",
    jti: randomUUID(),
    scope: "matches:read",
    tenant: "shifan",
    organisation_id: organisationId,
    organisation_kind: "bank",
    roles: ["maker"],
    ...claims,
  })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "a", ...header })
    .setIssuedAt(now + Math.min(0, expiresIn - 300))
    .setExpirationTime(now + expiresIn)
    .sign(key ?? signing.privateKey);
}

async function boundToken(): Promise<string> {
  return tokenOf({ claims: { cnf: { jkt: await calculateJwkThumbprint(await exportJWK(holder.publicKey)) } } });
}

type ProofChange = {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly pair?: KeyPair;
  readonly typ?: string;
};

async function proofOf(token: string, { claims = {}, pair = holder, typ = "dpop+jwt" }: ProofChange = {}) {
  const jwk = await exportJWK(pair.publicKey);
  return new SignJWT({
    htm: "GET",
    htu: `https://city.example${path}`,
    ath: createHash("sha256").update(token).digest("base64url"),
    jti: randomUUID(),
    iat: Math.floor(Date.now() / 1000),
    ...claims,
  })
    .setProtectedHeader({ alg: "ES256", typ, jwk })
    .sign(pair.privateKey);
}

function bearer(token: string): Credentials {
  return { authorization: `Bearer ${token}`, call: { method: "GET", path, proof: undefined } };
}

function proven(token: string, proof: string | undefined, call: { method?: string; path?: string } = {}): Credentials {
  return { authorization: `DPoP ${token}`, call: { method: "GET", path, proof, ...call } };
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}

describe("the scope of a token", () => {
  const person = {
    sub: "per_00000000-0000-4000-8000-000000000001",
    client_id: "portal",
    roles: ["maker", "checker"],
    scope: "matches:read matches:write directory:write",
  };
  const actor = async (by: Authenticate, claims: Readonly<Record<string, unknown>>) => {
    const answer = await by(bearer(await tokenOf({ claims: { ...person, ...claims } })));
    return answer.ok ? answer.value : answer.error;
  };

  it("that names roles leaves the others out, whatever the claim of roles says", async () => {
    const scope = `${person.scope} role:maker role:administrator`;
    expect(await actor(authenticate, { scope })).toMatchObject({ roles: ["maker"] });
    expect(await actor(authenticate, { scope: "matches:read role:administrator" })).toMatchObject({ roles: [] });
  });

  it("holds what our own issuer granted; of another's, nothing beyond the kind and the roles", async () => {
    const foreign = authenticateWith({ issuer, audience, keys: ownKeys, foreign: true });
    const granted = ["matches:read", "matches:write", "directory:write"];
    expect(await actor(authenticate, {})).toMatchObject({ permissions: granted });
    expect(await actor(foreign, {})).toMatchObject({ permissions: ["matches:read", "matches:write"] });
    expect(await actor(foreign, { roles: ["viewer"] })).toMatchObject({ permissions: ["matches:read"] });
    const narrowed = { roles: ["maker", "administrator"], scope: `${person.scope} role:administrator` };
    expect(await actor(foreign, narrowed)).toMatchObject({ permissions: ["matches:read", "directory:write"] });
    const machine = { sub: "bank-one", client_id: "bank-one", scope: "matches:read offers:accept" };
    expect(await actor(foreign, machine)).toMatchObject({ permissions: ["matches:read"] });
  });
});

describe("a bearer token", () => {
  it("names the actor", async () => {
    const actor = await authenticate(bearer(await tokenOf()));
    expect(actor).toEqual({
      ok: true,
      value: {
        tenant: "shifan",
        organisationId,
        organisationKind: "bank",
        subject: "bank-one",
        roles: ["maker"],
        permissions: ["matches:read"],
        secondFactor: true,
      },
    });
  });

  const person = "per_00000000-0000-4000-8000-000000000001";
  it.each([
    ["a password alone", { amr: ["pwd"] }, false],
    ["what it does not say", {}, false],
    ["a class of login that we did not name", { acr: "1" }, false],
    ["a password alone, under a name that could be a machine's", { sub: "zhang-san", amr: ["pwd"] }, false],
    ["a password and a code", { amr: ["pwd", "otp", "mfa"] }, true],
    ["a class of login that demands both, as another issuer says it", { acr: SECOND_FACTOR_ACR }, true],
  ])("says of a person who logged in by %s whether there was a second factor", async (_how, claims, secondFactor) => {
    const actor = await authenticate(
      bearer(await tokenOf({ claims: { sub: person, client_id: "portal", ...claims } })),
    );
    expect(actor).toMatchObject({ ok: true, value: { secondFactor } });
  });

  it("is needed", async () => {
    expect(await authenticate({ authorization: undefined })).toEqual({ ok: false, error: { code: "token-missing" } });
  });

  it("is refused when it has ended", async () => {
    expect(await authenticate(bearer(await tokenOf({ expiresIn: -10 })))).toMatchObject({
      error: { code: "token-expired" },
    });
  });

  const attacks: readonly (readonly [string, () => Promise<string>])[] = [
    ["of another audience", () => tokenOf({ claims: { aud: "urn:other:api" } })],
    ["of another issuer", () => tokenOf({ claims: { iss: "https://evil.example/oidc" } })],
    ["signed by a stranger's key", () => tokenOf({ key: stranger.privateKey })],
    [
      "that brings the stranger's key along (jwk)",
      async () => tokenOf({ key: stranger.privateKey, header: { jwk: await exportJWK(stranger.publicKey) } }),
    ],
    [
      "that points to the stranger's keys (jku)",
      () => tokenOf({ key: stranger.privateKey, header: { jku: "https://evil.example/jwks" } }),
    ],
    [
      "of alg none",
      async () => {
        const [, payload] = (await tokenOf()).split(".");
        return `${base64url('{"alg":"none","typ":"at+jwt"}')}.${payload}.`;
      },
    ],
    [
      "of HS256 with the public key as its secret",
      async () =>
        tokenOf({ key: new TextEncoder().encode(await exportSPKI(signing.publicKey)), header: { alg: "HS256" } }),
    ],
    ["that is an id token", () => tokenOf({ header: { typ: "JWT" } })],
    ["without the tenant", () => tokenOf({ claims: { tenant: undefined } })],
    ["of an unknown kind of organisation", () => tokenOf({ claims: { organisation_kind: "god" } })],
    [
      "whose payload was changed",
      async () => {
        const [head, , signature] = (await tokenOf()).split(".");
        const [, payload] = (await tokenOf({ claims: { tenant: "other" } })).split(".");
        return `${head}.${payload}.${signature}`;
      },
    ],
  ];
  it.each(attacks)("%s is refused", async (_name, attack) => {
    expect(await authenticate(bearer(await attack()))).toEqual({ ok: false, error: { code: "token-invalid" } });
  });

  it("of a revoked client is refused", async () => {
    revoked.add("bank-two");
    const token = await tokenOf({ claims: { client_id: "bank-two", sub: "bank-two" } });
    expect(await authenticate(bearer(token))).toEqual({ ok: false, error: { code: "client-revoked" } });
  });

  it("of a person who was ended is refused, whichever client it was got by", async () => {
    revoked.add(person);
    const token = await tokenOf({ claims: { client_id: "portal", sub: person } });
    expect(await authenticate(bearer(token))).toEqual({ ok: false, error: { code: "person-ended" } });
    revoked.delete(person);
  });
});

describe("a token that is bound to a key", () => {
  it("is accepted with a proof for this very call", async () => {
    const token = await boundToken();
    expect(await authenticate(proven(token, await proofOf(token)))).toMatchObject({ ok: true });
  });

  it("is refused without its proof, or as a bearer token", async () => {
    const token = await boundToken();
    expect(await authenticate(proven(token, undefined))).toEqual({ ok: false, error: { code: "proof-missing" } });
    expect(await authenticate(bearer(token))).toEqual({ ok: false, error: { code: "token-invalid" } });
  });

  it("is refused with a proof that was used before", async () => {
    const token = await boundToken();
    const proof = await proofOf(token);
    expect(await authenticate(proven(token, proof))).toMatchObject({ ok: true });
    expect(await authenticate(proven(token, proof))).toEqual({ ok: false, error: { code: "proof-replayed" } });
  });

  it("cannot be made of a token that is not bound", async () => {
    const token = await tokenOf();
    expect(await authenticate(proven(token, await proofOf(token)))).toEqual({
      ok: false,
      error: { code: "token-invalid" },
    });
  });

  const now = () => Math.floor(Date.now() / 1000);
  const attacks: readonly (readonly [string, (token: string) => Promise<Credentials>])[] = [
    ["for another method", async (token) => proven(token, await proofOf(token, { claims: { htm: "POST" } }))],
    ["for another address", async (token) => proven(token, await proofOf(token), { path: `${path}/other` })],
    [
      "for another host",
      async (token) => proven(token, await proofOf(token, { claims: { htu: `https://evil.example${path}` } })),
    ],
    ["for another token", async (token) => proven(token, await proofOf(await boundToken()))],
    ["of another key", async (token) => proven(token, await proofOf(token, { pair: stranger }))],
    ["that is old", async (token) => proven(token, await proofOf(token, { claims: { iat: now() - 90 } }))],
    ["of the future", async (token) => proven(token, await proofOf(token, { claims: { iat: now() + 90 } }))],
    ["of another type", async (token) => proven(token, await proofOf(token, { typ: "JWT" }))],
    ["without an id", async (token) => proven(token, await proofOf(token, { claims: { jti: undefined } }))],
    ["that is no token at all", async (token) => proven(token, "proof")],
    ["beside a second one", async (token) => proven(token, `${await proofOf(token)}, ${await proofOf(token)}`)],
  ];
  it.each(attacks)("is refused with a proof %s", async (_name, attack) => {
    expect(await authenticate(await attack(await boundToken()))).toEqual({
      ok: false,
      error: { code: "proof-invalid" },
    });
  });

  it("is accepted whatever the query, which a proof does not name", async () => {
    const token = await boundToken();
    const proof = await proofOf(token, { claims: { htu: `https://city.example${path}?cursor=1#here` } });
    expect(await authenticate(proven(token, proof))).toMatchObject({ ok: true });
  });
});

describe("an issuer's keys", () => {
  async function issuerAt(answer: (path: string) => { readonly status: number; readonly body: unknown }) {
    const server = createServer((request, response) => {
      const { status, body } = answer(request.url ?? "");
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    return { origin, close: () => new Promise((resolve) => server.close(resolve)) };
  }

  it("are found where its discovery document says, whatever issuer it is", async () => {
    const jwk = { ...(await exportJWK(signing.publicKey)), kid: "a", alg: "ES256" };
    const realm = await issuerAt((path) =>
      path.endsWith("openid-configuration")
        ? { status: 200, body: { jwks_uri: `${realm.origin}/realms/city/certs` } }
        : { status: path === "/realms/city/certs" ? 200 : 404, body: { keys: [jwk] } },
    );
    const iss = `${realm.origin}/realms/city`;
    const token = await tokenOf({ claims: { iss } });
    expect(await authenticateBy({ issuer: iss, audience })(bearer(token))).toMatchObject({ ok: true });
    await realm.close();
  });

  it("that cannot be had are no fault of the token: the caller may try again", async () => {
    let away = true;
    const jwk = { ...(await exportJWK(signing.publicKey)), kid: "a", alg: "ES256" };
    const realm = await issuerAt((path) => {
      if (away) return { status: 503, body: {} };
      return {
        status: 200,
        body: path.endsWith("configuration") ? { jwks_uri: `${realm.origin}/jwks` } : { keys: [jwk] },
      };
    });
    const authenticateThere = authenticateBy({ issuer: realm.origin, audience });
    const token = await tokenOf({ claims: { iss: realm.origin } });
    expect(await authenticateThere(bearer(token))).toEqual({ ok: false, error: { code: "unavailable" } });
    away = false;
    expect(await authenticateThere(bearer(token))).toMatchObject({ ok: true });
    await realm.close();
    const jwksUri = `${realm.origin}/jwks`;
    const gone = authenticateBy({ issuer: realm.origin, audience, jwksUri });
    expect(await gone(bearer(token))).toEqual({ ok: false, error: { code: "unavailable" } });
  });
});
