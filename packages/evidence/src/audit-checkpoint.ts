import { createHash } from "node:crypto";
import type {
  AuditCheckpoint,
  AuditHead,
  AuditKeys,
  AuditPublicKey,
  SignedAuditCheckpoint,
} from "@lianrong/contracts/audit";
import { canonicalJson } from "./canonical-json.js";
import { signDetached, verifyDetached } from "./detached-signature.js";
import type { SealingKey } from "./sealing-key.js";

/** The hash over how far each chain moved, in the order of tenant and key by code unit. */
export function headsHashOf(heads: readonly AuditHead[]): string {
  const hash = createHash("sha256");
  for (const { tenant, key, seq, hashes } of [...heads].sort(byTenantAndKey)) {
    hash.update(
      createHash("sha256")
        .update(canonicalJson([tenant, key, seq, hashes]))
        .digest(),
    );
  }
  return hash.digest("hex");
}

/** What the next checkpoint names as the one before it. */
export function checkpointHash({ signature: _signature, ...statement }: SignedAuditCheckpoint): string {
  return createHash("sha256").update(canonicalJson(statement)).digest("hex");
}

/** The installation's signature under a checkpoint. */
export async function signCheckpoint(
  statement: AuditCheckpoint,
  key: Pick<SealingKey, "keyId" | "privateKey">,
): Promise<SignedAuditCheckpoint> {
  return { ...statement, signature: await signDetached(statement, key) };
}

/** Whether one of the given keys signed exactly this checkpoint, at a time when it was to sign. */
export async function isSignedCheckpoint(
  { signature, ...statement }: SignedAuditCheckpoint,
  { keys }: AuditKeys,
): Promise<boolean> {
  for (const { kid, validFrom, validTo, ...publicJwk } of keys) {
    if (!isWithin(statement.at, { validFrom, validTo })) continue;
    if (await verifyDetached(statement, signature, { keyId: kid, publicJwk })) return true;
  }
  return false;
}

type Validity = { readonly [Name in "validFrom" | "validTo"]: AuditPublicKey[Name] | undefined };

function isWithin(at: string, { validFrom, validTo }: Validity): boolean {
  const instant = Date.parse(at);
  return !(validFrom && instant < Date.parse(validFrom)) && !(validTo && instant > Date.parse(validTo));
}

function byTenantAndKey(first: AuditHead, second: AuditHead): number {
  if (first.tenant !== second.tenant) return first.tenant < second.tenant ? -1 : 1;
  return first.key < second.key ? -1 : 1;
}
