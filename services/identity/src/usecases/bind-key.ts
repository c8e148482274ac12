import type { Actor } from "@lianrong/contracts/actor";
import type { KeyBinding } from "@lianrong/contracts/evidence";
import type { BoundKey, Organisation } from "@lianrong/contracts/identity";
import { KeyId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { BindSigningKey } from "@lianrong/contracts/signing-key";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { calculateJwkThumbprint } from "jose";
import { clientBelongs } from "../db/clients.js";
import { findOrganisation } from "../db/organisations.js";
import { personBelongs } from "../db/people.js";
import { insertSigningKey } from "../db/signing-keys.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { type AuthorityError, mayBindKeyFor } from "../domain/authority.js";

export type BindKeyError =
  | { readonly code: "organisation-not-found" }
  | AuthorityError
  | { readonly code: "subject-not-found" }
  | { readonly code: "key-bound-already" };

const DAY_MS = 24 * 60 * 60 * 1000;

/** States under identity's signature that a key speaks for an organisation: whose it is, by what authority, how long. */
export async function bindKey(
  deps: Deps,
  actor: Actor,
  input: BindSigningKey,
): Promise<Result<BoundKey, BindKeyError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<BoundKey, BindKeyError>> => {
    const organisation = await findOrganisation(tx, input.organisationId);
    if (!organisation) return err({ code: "organisation-not-found" });
    const allowed = mayBindKeyFor(actor, organisation);
    if (!allowed.ok) return allowed;
    if (!(await belongs(tx, input))) return err({ code: "subject-not-found" });
    const now = deps.now();
    const made = { keyId: deps.newId(KeyId), now, issuer: deps.issuer };
    const signed = await deps.signBinding(bindingOf(organisation, input, made));
    const thumbprint = await calculateJwkThumbprint(signed.binding.publicJwk);
    if (!(await insertSigningKey(tx, signed, { thumbprint, at: now }))) return err({ code: "key-bound-already" });
    const { organisationId, tenant } = organisation;
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.key-bound.v1", key: organisationId, data: { organisationId, signed } },
    );
    return ok({ keyId: signed.binding.keyId, signed, validTo: signed.binding.validTo });
  });
}

/** A machine holds no passkey: nobody would be there to be verified. */
async function belongs(tx: Tx, { subject, organisationId, passkey }: BindSigningKey): Promise<boolean> {
  if (await personBelongs(tx, subject, organisationId)) return true;
  return !passkey && (await clientBelongs(tx, subject, organisationId));
}

function bindingOf(
  organisation: Organisation,
  { subject, authority, publicJwk, passkey, validDays }: BindSigningKey,
  made: { readonly keyId: KeyId; readonly now: Date; readonly issuer: string },
): KeyBinding {
  const { kty, crv, x, y } = publicJwk;
  // The pages of this installation and no others, whatever the caller may think they are.
  const { hostname: rpId, origin } = new URL(made.issuer);
  return {
    format: "lianrong.key-binding.v1",
    keyId: made.keyId,
    tenant: organisation.tenant,
    organisationId: organisation.organisationId,
    organisationName: organisation.name,
    subject,
    authority,
    publicJwk: { kty, crv, x, y },
    ...(passkey ? { passkey: { credentialId: passkey.credentialId, rpId, origins: [origin] } } : {}),
    validFrom: toInstant(made.now),
    validTo: toInstant(new Date(made.now.getTime() + validDays * DAY_MS)),
  };
}
