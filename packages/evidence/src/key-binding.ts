import { KeyBinding, type SignedKeyBinding } from "@lianrong/contracts/evidence";
import { CompactSign, type CryptoKey, compactVerify, createLocalJWKSet, type JSONWebKeySet } from "jose";
import { canonicalBytes, canonicalJson } from "./canonical-json.js";

const bindingType = "key-binding+jws";

/** Identity's signature over a binding: a compact JWS whose payload is the binding's canonical JSON. */
export async function signKeyBinding(
  binding: KeyBinding,
  issuer: { readonly keyId: string; readonly privateKey: CryptoKey },
): Promise<SignedKeyBinding> {
  const jws = await new CompactSign(canonicalBytes(binding))
    .setProtectedHeader({ alg: "ES256", typ: bindingType, kid: issuer.keyId })
    .sign(issuer.privateKey);
  return { binding, jws };
}

/** Whether one of identity's published keys signed exactly this binding. */
export async function verifyKeyBinding(signed: SignedKeyBinding, identityKeys: JSONWebKeySet): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(signed.jws, createLocalJWKSet(identityKeys), {
      algorithms: ["ES256"],
    });
    const stated = KeyBinding.parse(JSON.parse(new TextDecoder().decode(payload)));
    return protectedHeader.typ === bindingType && canonicalJson(stated) === canonicalJson(signed.binding);
  } catch {
    return false;
  }
}
