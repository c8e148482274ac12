import { createServer, type Server } from "node:http";
import { KeyBinding } from "@lianrong/contracts/evidence";
import { signKeyBinding, verifyKeyBinding } from "@lianrong/evidence/key-binding";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publishedIdentityKeys } from "./identity-keys.js";

const uuid = "00000000-0000-4000-8000-000000000001";
const binding = KeyBinding.parse({
  format: "lianrong.key-binding.v1",
  keyId: `key_${uuid}`,
  tenant: "shifan",
  organisationId: `org_${uuid}`,
  organisationName: "虚构企业",
  subject: `per_${uuid}`,
  authority: "授权书",
  publicJwk: {},
  validFrom: "2026-01-01T00:00:00+08:00",
  validTo: "2026-12-31T00:00:00+08:00",
});

let server: Server;
let url: URL;
let published: JWK[];
let asked: number;
beforeEach(async () => {
  published = [];
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server listens");
  url = new URL(`http://127.0.0.1:${address.port}/api/identity/v1/jwks`);
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function issuer(keyId: string) {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: keyId, alg: "ES256" };
  return { jwk, signed: await signKeyBinding(binding, { keyId, privateKey }) };
}

describe("identity's published keys", () => {
  it("are fetched once for many bindings", async () => {
    const { jwk, signed } = await issuer("one");
    published = [jwk];
    const identityKeys = publishedIdentityKeys(url);
    for (let time = 0; time < 3; time += 1)
      expect(await verifyKeyBinding(signed, await identityKeys(signed))).toBe(true);
    expect(asked).toBe(1);
  });

  it("are not asked for again and again on account of a key that is nobody's", async () => {
    const [known, stranger] = [await issuer("known"), await issuer("stranger")];
    published = [known.jwk];
    const identityKeys = publishedIdentityKeys(url);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await verifyKeyBinding(stranger.signed, await identityKeys(stranger.signed))).toBe(false);
    expect(asked).toBe(1);
    expect(await verifyKeyBinding(known.signed, await identityKeys(known.signed))).toBe(true);
  });

  it("that cannot be had are a failure and not an empty set, so that no binding is refused for it", async () => {
    const { signed } = await issuer("one");
    const nowhere = publishedIdentityKeys(new URL("http://127.0.0.1:1/jwks"));
    await expect(nowhere(signed)).rejects.toThrow();
  });
});
