import { z } from "zod";
import { PasskeyScope } from "./evidence.js";
import { BindKey, BoundKey } from "./identity.js";
import { KeyId } from "./ids.js";
import { Instant } from "./instants.js";
import { pageOf } from "./page.js";

/** Binds a key that a program holds, or with a `passkey` one that an authenticator holds for the installation's own pages. */
export const BindSigningKey = BindKey.extend({
  passkey: PasskeyScope.pick({ credentialId: true })
    .strict()
    .optional()
    .describe("通行密钥的凭据编号 / the credential's id, where an authenticator holds the key"),
});
export type BindSigningKey = z.infer<typeof BindSigningKey>;

/** A bound key as its organisation sees it; `revokedAt` says since when it signs no more. */
export const SigningKey = BoundKey.extend({ revokedAt: Instant.nullable() });
export type SigningKey = z.infer<typeof SigningKey>;
export const SigningKeys = pageOf(SigningKey);

/** Ends a key before its time; what it signed until then keeps its force. */
export const RevokeKey = z.strictObject({ keyId: KeyId, reason: z.string().trim().min(2).max(500) });
export type RevokeKey = z.infer<typeof RevokeKey>;
