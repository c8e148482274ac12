import type { ConfirmationElements } from "@lianrong/contracts/evidence";
import { batchChallenge, passkeyChallenge } from "@lianrong/evidence/passkey-challenge";
import { signedValue } from "@lianrong/evidence/signed-value";
import { serverInstant } from "../api/server-instant.js";
import { signWithPasskey } from "./passkey.js";

type KeyId = `key_${string}`;

/** With what a person signs: a key that this browser keeps, or one of the passkeys that are bound to the person. */
export type Signer =
  | { readonly kind: "browser"; readonly keyId: KeyId; readonly privateKey: CryptoKey }
  | {
      readonly kind: "passkey";
      readonly passkeys: readonly { readonly keyId: KeyId; readonly credentialId: string }[];
    };

/** Signs the very elements that were shown, and when, as `confirmReceivable` takes the signature. */
export async function signElements(signer: Signer, elements: ConfirmationElements) {
  const signedAt = await serverInstant();
  return { signedAt, signature: await sign(signer, signedValue(elements, signedAt)) };
}

async function sign(signer: Signer, value: unknown) {
  switch (signer.kind) {
    case "browser":
      return signInBrowser(signer, value);
    case "passkey":
      return assertWith(signer, await passkeyChallenge(value));
  }
}

/** Signs many that were shown together, as the batch takes the signatures: a passkey is touched once for all of them. */
export async function signAllElements(signer: Signer, shown: readonly ConfirmationElements[]) {
  const [only] = shown;
  if (only && shown.length === 1) return [await signElements(signer, only)];
  const signedAt = await serverInstant();
  const values = shown.map((elements) => signedValue(elements, signedAt));
  switch (signer.kind) {
    case "browser":
      return Promise.all(values.map(async (value) => ({ signedAt, signature: await signInBrowser(signer, value) })));
    case "passkey": {
      const { challenge, steps } = await batchChallenge(values);
      const once = await assertWith(signer, challenge);
      return steps.map((batch) => ({ signedAt, signature: { ...once, batch: [...batch] } }));
    }
  }
}

async function signInBrowser({ keyId, privateKey }: Signer & { readonly kind: "browser" }, value: unknown) {
  const { signDetached } = await import("@lianrong/evidence/detached-signature");
  return signDetached(value, { keyId, privateKey });
}

async function assertWith({ passkeys }: Signer & { readonly kind: "passkey" }, challenge: Uint8Array<ArrayBuffer>) {
  const { credentialId, ...assertion } = await signWithPasskey(
    challenge,
    passkeys.map((passkey) => passkey.credentialId),
  );
  const used = passkeys.find((passkey) => passkey.credentialId === credentialId);
  if (!used) throw new Error("the authenticator answered with a passkey that was not asked for");
  return { keyId: used.keyId, ...assertion };
}
