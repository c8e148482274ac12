import { KeyBinding, type SignedKeyBinding } from "@lianrong/contracts/evidence";
import type { JSONWebKeySet } from "jose";
import { canonicalJson } from "./canonical-json.js";
import { readStatement, type StatementKey, signStatement } from "./signed-statement.js";

const bindingType = "key-binding+jws";

/** Identity's signature over a binding: a compact JWS whose payload is the binding's canonical JSON. */
export async function signKeyBinding(binding: KeyBinding, issuer: StatementKey): Promise<SignedKeyBinding> {
  return { binding, jws: await signStatement(binding, bindingType, issuer) };
}

/** Whether one of identity's published keys signed exactly this binding. */
export async function verifyKeyBinding(signed: SignedKeyBinding, identityKeys: JSONWebKeySet): Promise<boolean> {
  const stated = KeyBinding.safeParse(await readStatement(signed.jws, bindingType, identityKeys));
  return stated.success && canonicalJson(stated.data) === canonicalJson(signed.binding);
}
