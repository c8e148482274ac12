import type { Actor } from "@lianrong/contracts/actor";
import {
  type ConfirmationElements,
  type Evidence,
  SIGNED_WITHIN_MS,
  type SignedKeyBinding,
} from "@lianrong/contracts/evidence";
import { type Instant, toInstant } from "@lianrong/contracts/instants";
import type { ConfirmationSignature } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import { signatureKeyId } from "@lianrong/evidence/detached-signature";
import { verifyConfirmation } from "@lianrong/evidence/verify-confirmation";
import type { Tx } from "@lianrong/runtime/database";
import { findKeyBinding, isKeyRevoked } from "../db/directory.js";
import type { Deps } from "../deps.js";
import type { Confirmation } from "../domain/confirmation.js";
import type { IntakeError } from "../domain/error.js";
import { maySignWith } from "../domain/signer.js";

/**
 * Makes the evidence of what a checker signed, and lets it pass only if everybody else could verify it too (R48): with
 * identity's signature over the binding, whoever carried it here, and with the key of somebody who may sign (R46).
 */
export async function verifySignature(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  given: {
    readonly elements: ConfirmationElements;
    readonly signature: ConfirmationSignature;
    readonly signedAt: Instant | undefined;
    readonly confirmation: Confirmation;
  },
): Promise<Result<Evidence, IntakeError>> {
  const { elements, signature, signedAt, confirmation } = given;
  const now = deps.now();
  if (signedAt && Math.abs(now.getTime() - Date.parse(signedAt)) > SIGNED_WITHIN_MS) {
    return err({ code: "signed-at-another-time", now: toInstant(now) });
  }
  const keyId = typeof signature === "string" ? signatureKeyId(signature) : signature.keyId;
  if (!keyId) return err({ code: "signature-wrong" });
  const key = await findKeyBinding(tx, keyId);
  if (!key) return err({ code: "key-unknown" });
  if (await isKeyRevoked(tx, keyId)) return err({ code: "key-revoked" });
  const evidence = evidenceOf({ ...given, key, now });
  const verified = await verifyConfirmation(evidence, await deps.identityKeys(key));
  if (!verified.ok) return err(refusalOf(verified.error.code));
  const { subject: holder } = key.binding;
  if (!maySignWith(holder, { signer: actor.subject, proposedBy: confirmation.proposedBy }))
    return err({ code: "key-of-another-person" });
  return ok({ ...evidence, elements });
}

function evidenceOf(given: {
  readonly elements: ConfirmationElements;
  readonly signature: ConfirmationSignature;
  readonly signedAt: Instant | undefined;
  readonly confirmation: Confirmation;
  readonly key: SignedKeyBinding;
  readonly now: Date;
}): Evidence {
  const { elements, signature, signedAt, confirmation, key, now } = given;
  const times = { ...(signedAt ? { signedAt } : {}), confirmedAt: toInstant(now) };
  const confirmed = { elements, key, byUpload: confirmation.byUpload, ...times };
  if (typeof signature === "string") return { format: "jws-detached", ...confirmed, signature };
  const { keyId: _known, ...assertion } = signature;
  return { format: "passkey-assertion", ...confirmed, ...assertion };
}

type Refused = Extract<Awaited<ReturnType<typeof verifyConfirmation>>, { ok: false }>["error"]["code"];

/** What the verifier found, as the debtor is told: whose key it is, whether it holds, or what is wrong with the assertion. */
function refusalOf(fault: Refused): IntakeError {
  switch (fault) {
    case "key-of-another-organisation":
      return { code: "key-unknown" };
    case "key-not-in-force":
    case "key-revoked":
    case "signature-wrong":
      return { code: fault };
    case "binding-not-signed-by-identity":
    case "revocations-not-signed-by-identity":
      return { code: "key-not-vouched-for" };
    default:
      return { code: "assertion-refused", fault };
  }
}
