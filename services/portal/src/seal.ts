import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts under a key that needs both the installation's secret and the given one to derive (AES-256-GCM, HKDF). */
export function seal(text: string, secrets: { readonly installation: string; readonly holder: string }): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secrets), iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** What was sealed; undefined where a byte or a secret differs. */
export function unseal(
  sealed: Buffer,
  secrets: { readonly installation: string; readonly holder: string },
): string | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secrets), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

function keyOf({ installation, holder }: { readonly installation: string; readonly holder: string }): Buffer {
  return Buffer.from(hkdfSync("sha256", installation, holder, "lianrong portal session", 32));
}
