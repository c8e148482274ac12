import { randomBytes } from "node:crypto";
import { PublicJwk } from "@lianrong/contracts/identity";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet } from "jose";
import { z } from "zod";

export const PrivateJwk = PublicJwk.extend({
  d: z.string().max(64),
  kid: z.string().min(1).max(128),
  alg: z.literal("ES256"),
  use: z.literal("sig").default("sig"),
});
export type PrivateJwk = z.infer<typeof PrivateJwk>;

/**
 * Identity's secrets. The first key signs; those after it only verify what they signed before, and stay for as long as
 * a binding that they signed is to be verified. Cookie keys likewise: the first signs.
 */
export const IdentityKeys = z.strictObject({
  jwks: z.strictObject({ keys: z.tuple([PrivateJwk], PrivateJwk) }),
  cookieKeys: z.array(z.string().min(32)).min(1),
  sealKey: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional()
    .describe("32 bytes in base64url that second factors are sealed with; never changed while there are any"),
});
export type IdentityKeys = z.infer<typeof IdentityKeys>;

/** New secrets for an installation; they are to be kept where nobody else can read. */
export async function generateIdentityKeys(): Promise<IdentityKeys> {
  const secret = () => randomBytes(32).toString("base64url");
  return { jwks: { keys: [await generatePrivateJwk()] }, cookieKeys: [secret()], sealKey: secret() };
}

/** A new signing key of whoever needs one: a client, an organisation, identity itself. */
export async function generatePrivateJwk(): Promise<PrivateJwk> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return PrivateJwk.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "ES256", use: "sig" });
}

/** What may be shown of a key. */
export function publicJwk({ kty, crv, x, y, kid, alg, use }: PrivateJwk) {
  return { kty, crv, x, y, kid, alg, use };
}

/** The keys by which anyone verifies identity's signatures. */
export function publicKeys({ jwks }: IdentityKeys): JSONWebKeySet {
  return { keys: jwks.keys.map(publicJwk) };
}

export async function importPrivateKey(jwk: Omit<PrivateJwk, "use">) {
  const { kty, crv, x, y, d } = jwk;
  const key = await importJWK({ kty, crv, x, y, d }, "ES256");
  if (key instanceof Uint8Array) throw new Error("an EC key imports as a key");
  return key;
}
