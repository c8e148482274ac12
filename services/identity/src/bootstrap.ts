import type { ProcessActor } from "@lianrong/contracts/actor";
import { type Client, type Organisation, PLATFORM_TENANT, type PublicJwks } from "@lianrong/contracts/identity";
import { ClientId, OrganisationId } from "@lianrong/contracts/ids";
import { permissionsOfKind } from "@lianrong/contracts/permissions";
import { ok } from "@lianrong/core/result";
import { insertClient, saveKeys } from "./db/clients.js";
import { findOperator, insertOrganisation } from "./db/organisations.js";
import { insertTenant } from "./db/tenants.js";
import type { Deps } from "./deps.js";

const bootstrap: ProcessActor = { tenant: PLATFORM_TENANT, process: "identity" };
const operatorClient = ClientId.parse("operator");

/** Opens the operator where there is none, and lets its client sign with the keys that the configuration names. */
export async function openOperator(
  deps: Pick<Deps, "transaction" | "publish" | "now" | "newId">,
  jwks: PublicJwks,
): Promise<void> {
  const permissions = [...permissionsOfKind("operator")];
  await deps.transaction(bootstrap, async (tx) => {
    await tx.query("select pg_advisory_xact_lock(hashtextextended(current_schema() || '/operator', 0))");
    if (await findOperator(tx)) {
      await saveKeys(tx, { clientId: operatorClient, jwks, permissions });
      return ok(undefined);
    }
    const at = deps.now();
    const organisation: Organisation = {
      organisationId: deps.newId(OrganisationId),
      tenant: PLATFORM_TENANT,
      kind: "operator",
      name: "平台运营方",
      uscc: null,
      status: "open",
    };
    const { organisationId, tenant, kind, name, uscc } = organisation;
    const client: Client = {
      clientId: operatorClient,
      organisationId,
      roles: ["administrator"],
      permissions,
      dpopBound: false,
      revoked: false,
    };
    await insertTenant(tx, { tenant, name }, at);
    await insertOrganisation(tx, organisation, { at });
    await insertClient(tx, client, { tenant, jwks, at });
    await deps.publish(tx, bootstrap, {
      type: "identity.client-registered.v1",
      key: operatorClient,
      data: { clientId: operatorClient, organisationId },
    });
    await deps.publish(tx, bootstrap, {
      type: "identity.organisation-opened.v1",
      key: organisationId,
      data: { organisationId, kind, name, uscc },
    });
    return ok(undefined);
  });
}
