import type { Actor } from "@lianrong/contracts/actor";
import type { Client, RegisterClient } from "@lianrong/contracts/identity";
import { err, type Result } from "@lianrong/core/result";
import { insertClient } from "../db/clients.js";
import { findOrganisation } from "../db/organisations.js";
import { isAdministered } from "../db/people.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { type AuthorityError, mayRegisterFor } from "../domain/authority.js";
import { type NewClientError, newClient } from "../domain/register-client.js";

export type RegisterClientError = { readonly code: "organisation-not-found" } | AuthorityError | NewClientError;

/** Registers an organisation's machine by its public keys. */
export async function registerClient(
  deps: Deps,
  actor: Actor,
  input: RegisterClient,
): Promise<Result<Client, RegisterClientError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Client, RegisterClientError>> => {
    const organisation = await findOrganisation(tx, input.organisationId);
    if (!organisation) return err({ code: "organisation-not-found" });
    const administered = await isAdministered(tx, organisation.organisationId);
    const allowed = mayRegisterFor(actor, organisation, { administered });
    if (!allowed.ok) return allowed;
    const client = newClient(organisation, input, deps);
    if (!client.ok) return client;
    const { tenant } = organisation;
    if (!(await insertClient(tx, client.value, { tenant, jwks: input.jwks, at: deps.now() }))) {
      return err({ code: "client-id-taken" });
    }
    const { clientId, organisationId } = client.value;
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.client-registered.v1", key: clientId, data: { clientId, organisationId } },
    );
    return client;
  });
}
