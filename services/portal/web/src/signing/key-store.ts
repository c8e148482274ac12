import { calculateJwkThumbprint } from "jose";
import type { MadePasskey } from "./passkey.js";

/**
 * A signing key as this browser knows it: one whose private half it keeps as a handle that nothing can read out, or a
 * passkey, of which it knows no more than how to ask for it.
 */
export type KeptKey = { readonly x: string; readonly y: string; readonly thumbprint: string } & (
  | { readonly privateKey: CryptoKey; readonly credentialId?: never }
  | { readonly credentialId: string; readonly privateKey?: never }
);

const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
const STORE = "signing-keys";

/** The person's key on this device. */
export async function findKey(personId: string): Promise<KeptKey | undefined> {
  const found: unknown = await inStore("readonly", (store) => store.get(personId));
  return isKeptKey(found) ? found : undefined;
}

/** Makes a key whose private half never leaves this browser. */
export async function makeKey(personId: string): Promise<KeptKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, ["sign"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", publicKey);
  return keep(personId, { privateKey, x, y });
}

/** Takes over a key that was registered before, from its file; from then on it cannot be read out either. */
export async function importKey(personId: string, text: string): Promise<KeptKey> {
  const jwk: JsonWebKey = JSON.parse(text);
  const { x = "", y = "", d = "" } = jwk;
  const privateKey = await crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x, y, d }, algorithm, false, [
    "sign",
  ]);
  return keep(personId, { privateKey, x, y });
}

/** Remembers a passkey that was just made, until an administrator has registered it and afterwards. */
export async function keepPasskey(personId: string, { credentialId, x, y }: MadePasskey): Promise<KeptKey> {
  return keep(personId, { credentialId, x, y });
}

export async function removeKey(personId: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(personId));
}

type NewKey =
  | { readonly x: string; readonly y: string; readonly privateKey: CryptoKey }
  | { readonly x: string; readonly y: string; readonly credentialId: string };

async function keep(personId: string, key: NewKey): Promise<KeptKey> {
  const { x, y } = key;
  const kept = { ...key, thumbprint: await calculateJwkThumbprint({ kty: "EC", crv: "P-256", x, y }) };
  await inStore("readwrite", (store) => store.put(kept, personId));
  return kept;
}

function isKeptKey(value: unknown): value is KeptKey {
  if (typeof value !== "object" || value === null) return false;
  if ("credentialId" in value) return typeof value.credentialId === "string";
  return "privateKey" in value && value.privateKey instanceof CryptoKey;
}

function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("lianrong", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = ask(opening.result.transaction(STORE, mode).objectStore(STORE));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });
}
