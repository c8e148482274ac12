import { type CryptoKey, importJWK } from "jose";
import { z } from "zod";

/** The service's own ES256 key that versions of the list are sealed with, as a private JWK. */
export const SealingJwk = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string().min(1),
});
export type SealingJwk = z.infer<typeof SealingJwk>;

/** The environment's `SEALING_KEY`: the private JWK as JSON. */
export const SealingKeyText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "must be a private ES256 JWK as JSON" });
      return z.NEVER;
    }
  })
  .pipe(SealingJwk);

export type SealingKey = {
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: Omit<SealingJwk, "d">;
};

export async function loadSealingKey({ d, ...publicJwk }: SealingJwk): Promise<SealingKey> {
  const privateKey = await importJWK({ ...publicJwk, d }, "ES256");
  if (privateKey instanceof Uint8Array) throw new Error("the sealing key is not an EC key");
  return { keyId: publicJwk.kid, privateKey, publicJwk };
}
