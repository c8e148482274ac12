import type { Actor } from "@lianrong/contracts/actor";
import { type OpenOrganisation, type Organisation, PLATFORM_TENANT } from "@lianrong/contracts/identity";
import { OrganisationId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertOrganisation } from "../db/organisations.js";
import { tenantExists } from "../db/tenants.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";

export type OpenOrganisationError = { readonly code: "tenant-not-found" } | { readonly code: "organisation-exists" };

/** The operator opens a bank, a bureau or another office in a tenant. */
export async function openOrganisation(
  deps: Deps,
  actor: Actor,
  input: OpenOrganisation,
): Promise<Result<Organisation, OpenOrganisationError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Organisation, OpenOrganisationError>> => {
    const { tenant, kind, name } = input;
    if (tenant === PLATFORM_TENANT || !(await tenantExists(tx, tenant))) return err({ code: "tenant-not-found" });
    const organisation: Organisation = {
      organisationId: deps.newId(OrganisationId),
      tenant,
      kind,
      name,
      uscc: input.uscc ?? null,
      status: "open",
    };
    if (!(await insertOrganisation(tx, organisation, { at: deps.now() }))) return err({ code: "organisation-exists" });
    const { organisationId, uscc } = organisation;
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.organisation-opened.v1", key: organisationId, data: { organisationId, kind, name, uscc } },
    );
    return ok(organisation);
  });
}
