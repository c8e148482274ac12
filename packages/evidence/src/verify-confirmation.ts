import { type Evidence, SIGNED_WITHIN_MS, type SignedKeyRevocations } from "@lianrong/contracts/evidence";
import { err, ok, type Result } from "@lianrong/core/result";
import type { JSONWebKeySet } from "jose";
import { verifyDetached } from "./detached-signature.js";
import { verifyKeyBinding } from "./key-binding.js";
import { verifyKeyRevocations } from "./key-revocations.js";
import { type AssertionFault, verifyPasskeyAssertion } from "./passkey-assertion.js";
import { signedValue } from "./signed-value.js";

/** Why a piece of evidence proves nothing, in order of precedence. */
export type EvidenceFault =
  | { readonly code: "binding-not-signed-by-identity" }
  | { readonly code: "key-of-another-organisation" }
  | { readonly code: "taken-in-at-another-time" }
  | { readonly code: "key-not-in-force" }
  | { readonly code: "revocations-not-signed-by-identity" }
  | { readonly code: "key-revoked" }
  | { readonly code: "key-of-another-kind" }
  | AssertionFault;

/**
 * Verifies a confirmation from its own files and identity's public keys alone; nothing is asked of the platform. With
 * identity's list of revocations it also refuses what was signed after a key had been ended.
 */
export async function verifyConfirmation(
  evidence: Evidence,
  identityKeys: JSONWebKeySet,
  revocations?: SignedKeyRevocations,
): Promise<Result<Evidence, EvidenceFault>> {
  const { binding } = evidence.key;
  if (!(await verifyKeyBinding(evidence.key, identityKeys))) return err({ code: "binding-not-signed-by-identity" });
  const { debtor, tenant } = evidence.elements;
  if (binding.organisationId !== debtor.organisationId || binding.tenant !== tenant) {
    return err({ code: "key-of-another-organisation" });
  }
  const { first, last } = timesOf(evidence);
  if (last - first > SIGNED_WITHIN_MS) return err({ code: "taken-in-at-another-time" });
  if (first < Date.parse(binding.validFrom) || last > Date.parse(binding.validTo)) {
    return err({ code: "key-not-in-force" });
  }
  if (revocations) {
    const trusted =
      revocations.revocations.tenant === tenant && (await verifyKeyRevocations(revocations, identityKeys));
    if (!trusted) return err({ code: "revocations-not-signed-by-identity" });
    if (isRevoked(evidence, revocations)) return err({ code: "key-revoked" });
  }
  const signed = await verifySignature(evidence);
  return signed.ok ? ok(evidence) : signed;
}

/** A key signs either as a program does or as an authenticator does; the binding says which. */
async function verifySignature(evidence: Evidence): Promise<Result<undefined, EvidenceFault>> {
  const { key, signedAt } = evidence;
  const elements = signedValue(evidence.elements, signedAt);
  const { passkey, publicJwk } = key.binding;
  switch (evidence.format) {
    case "jws-detached":
      if (passkey) return err({ code: "key-of-another-kind" });
      return (await verifyDetached(elements, evidence.signature, key.binding))
        ? ok(undefined)
        : err({ code: "signature-wrong" });
    case "passkey-assertion":
      if (!passkey) return err({ code: "key-of-another-kind" });
      return verifyPasskeyAssertion(elements, evidence, { ...passkey, publicJwk });
  }
}

/** The signed instant holds both ends: whoever moves the platform's word away from it is found out. */
function timesOf({ signedAt, confirmedAt }: Evidence): { readonly first: number; readonly last: number } {
  const takenIn = Date.parse(confirmedAt);
  const signed = signedAt === undefined ? takenIn : Date.parse(signedAt);
  return { first: Math.min(signed, takenIn), last: Math.max(signed, takenIn) };
}

function isRevoked(evidence: Evidence, { revocations }: SignedKeyRevocations): boolean {
  const ended = revocations.revoked.find(({ keyId }) => keyId === evidence.key.binding.keyId);
  return ended !== undefined && Date.parse(ended.revokedAt) <= timesOf(evidence).last;
}
