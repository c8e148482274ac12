import { createPrivateKey, sign } from "node:crypto";
import type { SealingJwk } from "@lianrong/contracts/sealing-key";

export type SignNotice = (notice: { readonly id: string; readonly timestamp: string; readonly body: string }) => string;

/**
 * Signs what is posted, so that a receiver can tell ours from anybody's: ES256 over id, timestamp and body with points between
 * them, by the key of that name among those that everybody can read. The timestamp keeps an old notice from passing for a new one.
 */
export function noticeSigner({ kid, ...jwk }: SealingJwk): SignNotice {
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  return ({ id, timestamp, body }) => {
    const signature = sign("sha256", Buffer.from(`${id}.${timestamp}.${body}`), { key, dsaEncoding: "ieee-p1363" });
    return `es256,${kid},${signature.toString("base64url")}`;
  };
}
