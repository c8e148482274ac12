import { signWithPasskey } from "./passkey.js";

type KeyId = `key_${string}`;

/** With what a person signs: a key that this browser keeps, or one of the passkeys that are bound to the person. */
export type Signer =
  | { readonly kind: "browser"; readonly keyId: KeyId; readonly privateKey: CryptoKey }
  | {
      readonly kind: "passkey";
      readonly passkeys: readonly { readonly keyId: KeyId; readonly credentialId: string }[];
    };

/** Signs the very elements that were shown, as `confirmReceivable` and the batch take the signature. */
export async function signElements(signer: Signer, elements: unknown) {
  switch (signer.kind) {
    case "browser": {
      const { signDetached } = await import("@lianrong/evidence/detached-signature");
      return signDetached(elements, { keyId: signer.keyId, privateKey: signer.privateKey });
    }
    case "passkey": {
      const { credentialId, ...assertion } = await signWithPasskey(
        elements,
        signer.passkeys.map((passkey) => passkey.credentialId),
      );
      const used = signer.passkeys.find((passkey) => passkey.credentialId === credentialId);
      if (!used) throw new Error("the authenticator answered with a passkey that was not asked for");
      return { keyId: used.keyId, ...assertion };
    }
  }
}
