import { z } from "zod";

/** The half of a sealing key that everybody may keep: an ES256 public JWK with its `kid`. */
export const SealingPublicJwk = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  kid: z.string().min(1),
});
export type SealingPublicJwk = z.infer<typeof SealingPublicJwk>;

/** The public keys that sealed versions of the list are verified with. */
export const SealingKeys = z.object({ keys: z.array(SealingPublicJwk) });

/** A key by which the installation seals what it publishes: versions of the list, checkpoints of its audit logs. */
export const SealingJwk = SealingPublicJwk.extend({ d: z.string() });
export type SealingJwk = z.infer<typeof SealingJwk>;

/** A sealing key as the environment holds it: the private JWK as JSON. */
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
