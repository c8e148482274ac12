import { createHash, createPublicKey, verify } from "node:crypto";
import { CollectedClientData, type PasskeyAssertion, type PasskeyScope } from "@lianrong/contracts/evidence";
import { err, ok, type Result } from "@lianrong/core/result";
import { passkeyChallenge } from "./passkey-challenge.js";

/** Why an assertion is no signature of a person over a value, in order of precedence. */
export type AssertionFault =
  | { readonly code: "assertion-malformed" }
  | { readonly code: "assertion-of-another-ceremony" }
  | { readonly code: "challenge-of-other-elements" }
  | { readonly code: "origin-not-allowed" }
  | { readonly code: "asked-from-a-foreign-page" }
  | { readonly code: "relying-party-differs" }
  | { readonly code: "person-not-present" }
  | { readonly code: "person-not-verified" }
  | { readonly code: "signature-wrong" };

export type PasskeyKey = PasskeyScope & { readonly publicJwk: Readonly<Record<string, string>> };

/**
 * Holds a passkey's assertion against a value as WebAuthn demands of a relying party: the right ceremony, a challenge
 * that is this value's hash, a page of ours, our relying party, a person who was present and verified, and an ES256
 * signature over all of it. Everything but the signature is judged by what the signature covers.
 */
export async function verifyPasskeyAssertion(
  value: unknown,
  assertion: PasskeyAssertion,
  key: PasskeyKey,
): Promise<Result<undefined, AssertionFault>> {
  const clientDataBytes = Buffer.from(assertion.clientDataJSON, "base64url");
  const clientData = readClientData(clientDataBytes);
  const authenticator = readAuthenticatorData(Buffer.from(assertion.authenticatorData, "base64url"));
  if (!clientData || !authenticator) return err({ code: "assertion-malformed" });
  if (clientData.type !== "webauthn.get") return err({ code: "assertion-of-another-ceremony" });
  const challenge = Buffer.from(await passkeyChallenge(value, assertion.batch)).toString("base64url");
  if (clientData.challenge !== challenge) return err({ code: "challenge-of-other-elements" });
  if (!allowedOrigin(clientData.origin, key)) return err({ code: "origin-not-allowed" });
  if (clientData.crossOrigin || clientData.topOrigin !== undefined) return err({ code: "asked-from-a-foreign-page" });
  if (!authenticator.rpIdHash.equals(sha256(key.rpId))) return err({ code: "relying-party-differs" });
  if (!authenticator.present) return err({ code: "person-not-present" });
  if (!authenticator.verified) return err({ code: "person-not-verified" });
  const signed = Buffer.concat([authenticator.bytes, sha256(clientDataBytes)]);
  return isSignedBy(key.publicJwk, signed, assertion.signature) ? ok(undefined) : err({ code: "signature-wrong" });
}

function readClientData(bytes: Buffer): CollectedClientData | undefined {
  try {
    const parsed = CollectedClientData.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

const RP_ID_HASH_BYTES = 32;
const FLAGS_AT = 32;
const SHORTEST_BYTES = 37;
const PRESENT = 0x01;
const VERIFIED = 0x04;
const CARRIES_MORE = 0xc0;

/** Reads rpIdHash, flags and counter; what follows them is covered by the signature and needs to be announced by a flag. */
function readAuthenticatorData(bytes: Buffer) {
  if (bytes.length < SHORTEST_BYTES) return undefined;
  const flags = bytes.readUInt8(FLAGS_AT);
  if (bytes.length > SHORTEST_BYTES && (flags & CARRIES_MORE) === 0) return undefined;
  return {
    bytes,
    rpIdHash: bytes.subarray(0, RP_ID_HASH_BYTES),
    present: (flags & PRESENT) !== 0,
    verified: (flags & VERIFIED) !== 0,
  };
}

/** The binding names the origins; one outside the relying party's own host would be a binding gone wrong. */
function allowedOrigin(origin: string, { rpId, origins }: PasskeyScope): boolean {
  if (!origins.includes(origin)) return false;
  const { hostname } = new URL(origin);
  return hostname === rpId || hostname.endsWith(`.${rpId}`);
}

/** ES256 as authenticators make it: ECDSA over P-256 and SHA-256, the signature in DER and nothing beside it. */
function isSignedBy(jwk: Readonly<Record<string, string>>, signed: Buffer, signature: string): boolean {
  try {
    const { kty, crv, x, y } = jwk;
    if (kty !== "EC" || crv !== "P-256" || !x || !y) return false;
    const key = createPublicKey({ key: { kty, crv, x, y }, format: "jwk" });
    return verify("sha256", signed, { key, dsaEncoding: "der" }, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash("sha256").update(data).digest();
}
