import { CompactSign, type CryptoKey, compactVerify, decodeProtectedHeader, importJWK } from "jose";
import { canonicalBytes } from "./canonical-json.js";

const header = { alg: "ES256", typ: "JOSE" } as const;

/** A detached JWS (RFC 7515, appendix F) over the canonical JSON of a value; the holder of the key runs this, never the platform. */
export async function signDetached(
  value: unknown,
  key: { readonly keyId: string; readonly privateKey: CryptoKey },
): Promise<string> {
  const compact = await new CompactSign(canonicalBytes(value))
    .setProtectedHeader({ ...header, kid: key.keyId })
    .sign(key.privateKey);
  const [head, , signature] = compact.split(".");
  return `${head}..${signature}`;
}

/** Whether the detached JWS was made over this value, by this key, under this key id. */
export async function verifyDetached(
  value: unknown,
  signature: string,
  key: { readonly keyId: string; readonly publicJwk: Readonly<Record<string, string>> },
): Promise<boolean> {
  const [head, middle, tail, ...more] = signature.split(".");
  if (!head || middle !== "" || !tail || more.length > 0) return false;
  try {
    const payload = Buffer.from(canonicalBytes(value)).toString("base64url");
    const { kty, crv, x, y } = key.publicJwk;
    const publicKey = await importJWK({ kty: kty ?? "", crv: crv ?? "", x: x ?? "", y: y ?? "" }, "ES256");
    const { protectedHeader } = await compactVerify(`${head}.${payload}.${tail}`, publicKey, { algorithms: ["ES256"] });
    return protectedHeader.kid === key.keyId;
  } catch {
    return false;
  }
}

/** Which key a detached JWS says it was made with; undefined where it is none. */
export function signatureKeyId(signature: string): string | undefined {
  try {
    return decodeProtectedHeader(signature).kid;
  } catch {
    return undefined;
  }
}
