import type { SignedKeyBinding } from "@lianrong/contracts/evidence";
import { createRemoteJWKSet, decodeProtectedHeader, type JSONWebKeySet } from "jose";

/** Identity's public keys, by which intake verifies for itself what a binding says; told for which binding they are wanted. */
export type IdentityKeys = (wantedFor: SignedKeyBinding) => Promise<JSONWebKeySet>;

const timeoutMs = 5_000;
const cooldownMs = 10_000;

/** Identity's keys as it publishes them: fetched once, and again when a binding names a key that is not among them. */
export function publishedIdentityKeys(url: URL): IdentityKeys {
  const published = createRemoteJWKSet(url, { timeoutDuration: timeoutMs, cooldownDuration: cooldownMs });
  return async ({ jws }) => {
    const known = published.jwks();
    if (known && (published.coolingDown || known.keys.some(({ kid }) => kid === keyIdOf(jws)))) return known;
    await published.reload();
    return published.jwks() ?? { keys: [] };
  };
}

function keyIdOf(jws: string): string | undefined {
  try {
    return decodeProtectedHeader(jws).kid;
  } catch {
    return undefined;
  }
}
