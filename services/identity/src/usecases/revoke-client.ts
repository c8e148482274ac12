import type { Actor } from "@lianrong/contracts/actor";
import type { Client, RevokeClient } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { keepRevokedClient } from "@lianrong/http/access-memory";
import { lockClient, saveRevocation } from "../db/clients.js";
import { findOrganisation } from "../db/organisations.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { type AuthorityError, mayEndFor } from "../domain/authority.js";
import { endKeysOf } from "./end-keys-of.js";

export type RevokeClientError =
  | { readonly code: "client-not-found" }
  | AuthorityError
  | { readonly code: "client-revoked-already" };

/** Ends a client for good: it gets no further token, and every service refuses those it holds. */
export async function revokeClient(
  deps: Deps,
  actor: Actor,
  input: RevokeClient,
): Promise<Result<Client, RevokeClientError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Client, RevokeClientError>> => {
    const client = await lockClient(tx, input.clientId);
    const organisation = client && (await findOrganisation(tx, client.organisationId));
    if (!organisation) return err({ code: "client-not-found" });
    const allowed = mayEndFor(actor, organisation);
    if (!allowed.ok) return allowed;
    if (client.revoked) return err({ code: "client-revoked-already" });
    const { clientId, organisationId, tenant } = client;
    await saveRevocation(tx, { clientId, reason: input.reason, at: deps.now() });
    await keepRevokedClient(tx, { tenant, clientId });
    await endKeysOf(tx, deps, actor, { subject: clientId, organisationId, tenant, reason: input.reason });
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.client-revoked.v1", key: clientId, data: { clientId, organisationId } },
    );
    return ok({ ...client, revoked: true });
  });
}
