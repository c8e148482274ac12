import { calculateJwkThumbprint } from "jose";

/** A signing key as this browser keeps it: the private half is a handle that nothing can read out. */
export type KeptKey = {
  readonly privateKey: CryptoKey;
  readonly x: string;
  readonly y: string;
  readonly thumbprint: string;
};

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

export async function removeKey(personId: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(personId));
}

async function keep(personId: string, key: Omit<KeptKey, "thumbprint">): Promise<KeptKey> {
  const { x, y } = key;
  const kept = { ...key, thumbprint: await calculateJwkThumbprint({ kty: "EC", crv: "P-256", x, y }) };
  await inStore("readwrite", (store) => store.put(kept, personId));
  return kept;
}

function isKeptKey(value: unknown): value is KeptKey {
  return typeof value === "object" && value !== null && "privateKey" in value && value.privateKey instanceof CryptoKey;
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
