import { randomUUID } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from "jose";

const issuer = "http://localhost:8080/oidc";
const audience = "urn:lianrong:api";

/** An issuer for one test: real ES256 access tokens, and the keys to verify them with. */
export type TestIssuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly tokenFor: (
    actor: Actor,
    change?: { readonly expiresInSeconds?: number; readonly audience?: string },
  ) => Promise<string>;
};

export async function testIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "test", alg: "ES256" }] });
  return {
    issuer,
    audience,
    keys,
    tokenFor: (actor, change = {}) =>
      new SignJWT({
        client_id: actor.subject,
        scope: actor.permissions.join(" "),
        tenant: actor.tenant,
        organisation_id: actor.organisationId,
        organisation_kind: actor.organisationKind,
        roles: actor.roles,
      })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "test" })
        .setIssuer(issuer)
        .setAudience(change.audience ?? audience)
        .setSubject(actor.subject)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + (change.expiresInSeconds ?? 300))
        .sign(privateKey),
  };
}
