import { passkeyChallenge } from "@lianrong/evidence/passkey-challenge";

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
  return { credentialId: base64Url(made.rawId), x, y };
}

/** Has one of the person's passkeys sign the hash of the elements; the person proves itself to the authenticator. */
export async function signWithPasskey(elements: unknown, credentialIds: readonly string[]) {
  const asserted = await navigator.credentials.get({
    publicKey: {
      challenge: await passkeyChallenge(elements),
      rpId: location.hostname,
      allowCredentials: credentialIds.map((id) => ({ type: "public-key" as const, id: bytesOf(id) })),
      userVerification: "required",
    },
  });
  if (!(asserted instanceof PublicKeyCredential) || !(asserted.response instanceof AuthenticatorAssertionResponse))
    throw new Error("the browser brought no assertion");
  const { authenticatorData, clientDataJSON, signature } = asserted.response;
  return {
    credentialId: base64Url(asserted.rawId),
    authenticatorData: base64Url(authenticatorData),
    clientDataJSON: base64Url(clientDataJSON),
    signature: base64Url(signature),
  };
}

function base64Url(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
