import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import type { RevokeKey, SigningKey } from "@lianrong/contracts/signing-key";
import { err, ok, type Result } from "@lianrong/core/result";
import { findOrganisation } from "../db/organisations.js";
import { findSigningKey, insertRevocation } from "../db/signing-keys.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { type AuthorityError, mayEndFor } from "../domain/authority.js";

export type RevokeKeyError =
  | { readonly code: "key-not-found" }
  | AuthorityError
  | { readonly code: "key-revoked-already" };

/** Ends a signing key before its time: nothing signed from now on counts, and what was signed before keeps its force. */
export async function revokeKey(
  deps: Deps,
  actor: Actor,
  input: RevokeKey,
): Promise<Result<SigningKey, RevokeKeyError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<SigningKey, RevokeKeyError>> => {
    const key = await findSigningKey(tx, input.keyId);
    const organisation = key && (await findOrganisation(tx, key.signed.binding.organisationId));
    if (!organisation) return err({ code: "key-not-found" });
    const allowed = mayEndFor(actor, organisation);
    if (!allowed.ok) return allowed;
    const { keyId } = key;
    const { organisationId, tenant } = organisation;
    const at = deps.now();
    if (!(await insertRevocation(tx, { keyId, tenant, organisationId, at, reason: input.reason })))
      return err({ code: "key-revoked-already" });
    const revokedAt = toInstant(at);
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.key-revoked.v1", key: organisationId, data: { organisationId, keyId, revokedAt } },
    );
    return ok({ ...key, revokedAt });
  });
}
