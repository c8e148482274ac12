import type { Evidence } from "@lianrong/contracts/evidence";
import { err, ok, type Result } from "@lianrong/core/result";
import type { JSONWebKeySet } from "jose";
import { verifyDetached } from "./detached-signature.js";
import { verifyKeyBinding } from "./key-binding.js";

/** Why a piece of evidence proves nothing, in order of precedence. */
export type EvidenceFault =
  | { readonly code: "binding-not-signed-by-identity" }
  | { readonly code: "key-of-another-organisation" }
  | { readonly code: "key-not-in-force" }
  | { readonly code: "signature-wrong" };

/** Verifies a confirmation from its own files and identity's public keys alone; nothing is asked of the platform. */
export async function verifyConfirmation(
  evidence: Evidence,
  identityKeys: JSONWebKeySet,
): Promise<Result<Evidence, EvidenceFault>> {
  const { binding } = evidence.key;
  if (!(await verifyKeyBinding(evidence.key, identityKeys))) return err({ code: "binding-not-signed-by-identity" });
  const { debtor, tenant } = evidence.elements;
  if (binding.organisationId !== debtor.organisationId || binding.tenant !== tenant) {
    return err({ code: "key-of-another-organisation" });
  }
  const confirmedAt = Date.parse(evidence.confirmedAt);
  if (confirmedAt < Date.parse(binding.validFrom) || confirmedAt > Date.parse(binding.validTo)) {
    return err({ code: "key-not-in-force" });
  }
  const signed = await verifyDetached(evidence.elements, evidence.signature, binding);
  return signed ? ok(evidence) : err({ code: "signature-wrong" });
}
