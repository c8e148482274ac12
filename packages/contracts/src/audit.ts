import { z } from "zod";
import { TenantId } from "./ids.js";
import { Instant } from "./instants.js";
import { pageOf } from "./page.js";
import { SealingPublicJwk } from "./sealing-key.js";

/** How far a chain of the audit log had come, and the hashes of the entries by which it moved, in hex and joined. */
export const AuditHead = z.object({ tenant: TenantId, key: z.string(), seq: z.int(), hashes: z.string() });
export type AuditHead = z.infer<typeof AuditHead>;

/**
 * What one service's audit log was at an instant: how many entries came since the checkpoint before, in how many chains,
 * a hash over how far each had come, and the hash of the checkpoint before. Whoever keeps one holds the whole past before it.
 */
export const AuditCheckpoint = z.object({
  format: z.literal("lianrong.audit-checkpoint.v1"),
  service: z.string(),
  number: z.int(),
  previousHash: z.string().nullable(),
  entries: z.int(),
  chains: z.int(),
  headsHash: z.string(),
  at: Instant,
});
export type AuditCheckpoint = z.infer<typeof AuditCheckpoint>;

/** A checkpoint with the installation's signature: a detached JWS (ES256) over its canonical JSON. */
export const SignedAuditCheckpoint = AuditCheckpoint.extend({ signature: z.string() });
export type SignedAuditCheckpoint = z.infer<typeof SignedAuditCheckpoint>;

export const AuditCheckpoints = pageOf(SignedAuditCheckpoint);
const mostCheckpoints = 500;
/** From a place on, oldest first; a cursor is the number of the last checkpoint that one has. */
export const AuditCheckpointsQuery = z.strictObject({
  cursor: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(mostCheckpoints).default(100),
});
export type AuditCheckpointsQuery = z.infer<typeof AuditCheckpointsQuery>;

/** A public key of checkpoints; one that was replaced says from when and until when it signed. */
export const AuditPublicKey = SealingPublicJwk.extend({
  validFrom: Instant.optional(),
  validTo: Instant.optional(),
});
export type AuditPublicKey = z.infer<typeof AuditPublicKey>;

/** The public keys that checkpoints are verified with: the one that signs, those that did before, and one that will. */
export const AuditKeys = z.object({ keys: z.array(AuditPublicKey) });
export type AuditKeys = z.infer<typeof AuditKeys>;
