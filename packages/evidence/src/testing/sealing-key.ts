import { exportJWK, generateKeyPair } from "jose";
import { loadSealingKey, type SealingKey } from "../sealing-key.js";

/** A sealing key that nobody had before; of the same name as every other that this makes. */
export async function newSealingKey(): Promise<SealingKey> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { x = "", y = "", d = "" } = await exportJWK(privateKey);
  return loadSealingKey({ kty: "EC", crv: "P-256", x, y, d, kid: "sealing-1" });
}
