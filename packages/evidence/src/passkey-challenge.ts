import { canonicalBytes } from "./canonical-json.js";

/** What a passkey is asked to sign for a value: the SHA-256 of its canonical JSON. Runs in browsers as in Node. */
export async function passkeyChallenge(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(canonicalBytes(value))));
}
