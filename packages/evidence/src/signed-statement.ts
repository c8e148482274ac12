import { CompactSign, type CryptoKey, compactVerify, createLocalJWKSet, type JSONWebKeySet } from "jose";
import { canonicalBytes } from "./canonical-json.js";

export type StatementKey = { readonly keyId: string; readonly privateKey: CryptoKey };

/** A compact JWS (ES256) over the canonical JSON of a statement; `type` keeps one kind of statement from passing for another. */
export async function signStatement(statement: unknown, type: string, key: StatementKey): Promise<string> {
  return new CompactSign(canonicalBytes(statement))
    .setProtectedHeader({ alg: "ES256", typ: type, kid: key.keyId })
    .sign(key.privateKey);
}

/** What one of the keys stated in a JWS of that type; undefined where none of them did. */
export async function readStatement(jws: string, type: string, keys: JSONWebKeySet): Promise<unknown> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ["ES256"] });
    return protectedHeader.typ === type ? JSON.parse(new TextDecoder().decode(payload)) : undefined;
  } catch {
    return undefined;
  }
}
