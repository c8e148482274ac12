import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what the database is not to know; the context (whose it is) has to be the same when it is opened. */
export type Seal = {
  readonly close: (bytes: Uint8Array, context: string) => string;
  readonly open: (sealed: string, context: string) => Uint8Array;
};

/** A seal by AES-256-GCM under a key of 32 bytes, given in base64url. */
export function sealBy(key: string): Seal {
  const secretKey = Buffer.from(key, "base64url");
  return {
    close: (bytes, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, secretKey, nonce).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
    },
    open: (sealed, context) => {
      const all = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv(ALGORITHM, secretKey, all.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(all.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}
