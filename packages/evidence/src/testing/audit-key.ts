import { exportJWK, generateKeyPair } from "jose";
import { type AuditKey, loadAuditKey } from "../audit-checkpoint.js";

/** A key for checkpoints that nobody had before; of the same name as every other that this makes. */
export async function newAuditKey(): Promise<AuditKey> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { x = "", y = "", d = "" } = await exportJWK(privateKey);
  return loadAuditKey({ kty: "EC", crv: "P-256", x, y, d, kid: "audit-1" });
}
