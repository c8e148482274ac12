import type { Actor } from "@lianrong/contracts/actor";
import type { Client, ReplaceClientKeys } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockClient, saveKeys } from "../db/clients.js";
import { findOrganisation } from "../db/organisations.js";
import { isAdministered } from "../db/people.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { type AuthorityError, mayRegisterFor } from "../domain/authority.js";

export type ReplaceClientKeysError =
  | { readonly code: "client-not-found" }
  | AuthorityError
  | { readonly code: "client-revoked-already" };

/** Gives a client new keys; while the old one is still listed beside the new one, both log in and nothing stands still. */
export async function replaceClientKeys(
  deps: Deps,
  actor: Actor,
  input: ReplaceClientKeys,
): Promise<Result<Client, ReplaceClientKeysError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Client, ReplaceClientKeysError>> => {
    const client = await lockClient(tx, input.clientId);
    const organisation = client && (await findOrganisation(tx, client.organisationId));
    if (!organisation) return err({ code: "client-not-found" });
    const administered = await isAdministered(tx, organisation.organisationId);
    const allowed = mayRegisterFor(actor, organisation, { administered });
    if (!allowed.ok) return allowed;
    if (client.revoked) return err({ code: "client-revoked-already" });
    const { clientId, organisationId, permissions, tenant } = client;
    await saveKeys(tx, { clientId, jwks: input.jwks, permissions });
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.client-keys-replaced.v1", key: clientId, data: { clientId, organisationId } },
    );
    return ok(client);
  });
}
