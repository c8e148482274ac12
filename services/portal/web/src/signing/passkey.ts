import { fromBase64Url, toBase64Url } from "@lianrong/evidence/base64url";

const ES256 = -7;
const challengeBytes = 32;

/** A passkey for signing, as far as this side of the authenticator knows it. */
export type MadePasskey = { readonly credentialId: string; readonly x: string; readonly y: string };

/** Whether this browser can ask an authenticator at all. */
export function offersPasskeys(): boolean {
  return window.isSecureContext && typeof window.PublicKeyCredential === "function";
}

/**
 * Makes a passkey for signing confirmations. It carries a handle of its own, so that an authenticator keeps it beside
 * the person's passkey for logging in and does not replace that one.
 */
export async function makePasskey(person: {
  readonly personId: string;
  readonly name: string;
  readonly organisationName: string;
}): Promise<MadePasskey> {
  const label = `${person.name} · ${person.organisationName}`;
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(challengeBytes)),
      rp: { id: location.hostname, name: "链融 Lianrong" },
      user: { id: new TextEncoder().encode(`signing/${person.personId}`), name: label, displayName: label },
      pubKeyCredParams: [{ type: "public-key", alg: ES256 }],
      authenticatorSelection: { userVerification: "required", residentKey: "discouraged" },
      attestation: "none",
    },
  });
  if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse))
    throw new Error("the browser made no passkey");
  const spki = made.response.getPublicKey();
  if (!spki) throw new Error("the authenticator gave no public key");
  const key = await crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", key);
  return { credentialId: toBase64Url(made.rawId), x, y };
}

/** Has one of the person's passkeys sign a challenge; the person proves itself to the authenticator. */
export async function signWithPasskey(challenge: Uint8Array<ArrayBuffer>, credentialIds: readonly string[]) {
  const asserted = await navigator.credentials.get({
    publicKey: {
      challenge,
      rpId: location.hostname,
      allowCredentials: credentialIds.map((id) => ({ type: "public-key" as const, id: fromBase64Url(id) })),
      userVerification: "required",
    },
  });
  if (!(asserted instanceof PublicKeyCredential) || !(asserted.response instanceof AuthenticatorAssertionResponse))
    throw new Error("the browser brought no assertion");
  const { authenticatorData, clientDataJSON, signature } = asserted.response;
  return {
    credentialId: toBase64Url(asserted.rawId),
    authenticatorData: toBase64Url(authenticatorData),
    clientDataJSON: toBase64Url(clientDataJSON),
    signature: toBase64Url(signature),
  };
}
