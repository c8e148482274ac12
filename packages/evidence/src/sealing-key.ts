import type { SealingJwk, SealingPublicJwk } from "@lianrong/contracts/sealing-key";
import { type CryptoKey, importJWK } from "jose";

/** A sealing key ready for use: the half that signs, and the one that everybody may keep. */
export type SealingKey = {
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: SealingPublicJwk;
};

/** Takes the key from its private JWK; what else the JWK holds is left out of the public half. */
export async function loadSealingKey({ kty, crv, x, y, kid, d }: SealingJwk): Promise<SealingKey> {
  const privateKey = await importJWK({ kty, crv, x, y, d }, "ES256");
  if (privateKey instanceof Uint8Array) throw new Error("the sealing key is not an EC key");
  return { keyId: kid, privateKey, publicJwk: { kty, crv, x, y, kid } };
}
