import { randomUUID } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from "jose";

const issuer = "http://localhost:8080/oidc";
const audience = "urn:lianrong:api";

type TokenFor = (
  actor: Actor,
  change?: { readonly expiresInSeconds?: number; readonly audience?: string },
) => Promise<string>;

/** An issuer for one test: real ES256 access tokens, and the keys to verify them with. */
export type TestIssuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly tokenFor: TokenFor;
};

export async function testIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "test", alg: "ES256" }] });
  const tokenFor = await tokensSignedBy({ ...(await exportJWK(privateKey)), kid: "test" }, issuer);
  return { issuer, audience, keys, tokenFor };
}

/** Access tokens as the issuer itself would sign them, for whoever holds its private key. */
export async function tokensSignedBy(privateJwk: JWK, issuedBy: string): Promise<TokenFor> {
  const privateKey = await importJWK(privateJwk, "ES256");
  return (actor, change = {}) =>
    new SignJWT({
      client_id: actor.subject,
      scope: actor.permissions.join(" "),
      tenant: actor.tenant,
      organisation_id: actor.organisationId,
      organisation_kind: actor.organisationKind,
      roles: actor.roles,
      amr: actor.secondFactor ? ["pwd", "otp", "mfa"] : ["pwd"],
    })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: privateJwk.kid ?? "" })
      .setIssuer(issuedBy)
      .setAudience(change.audience ?? audience)
      .setSubject(actor.subject)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + (change.expiresInSeconds ?? 300))
      .sign(privateKey);
}
